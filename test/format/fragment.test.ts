/** HTML fragments of a portfolio's own: what may stand in one, and what it becomes. */

import { describe, expect, test } from 'vitest';
import { fillFragment, parseFragment } from '../../src/format/fragment';
import { rawHtml } from '../../src/format/html';

const PLACES = ['title', 'author', 'fields'];

function fill(text: string, filling = {}, pictures = new Map<string, string>()): string {
  const parsed = parseFragment(text, PLACES);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  return fillFragment(parsed.fragment, filling, pictures).markup;
}

function faultOf(text: string): { from: number; message: string } {
  const parsed = parseFragment(text, PLACES);
  if (!('fault' in parsed)) throw new Error(`nothing is wrong with ${text.slice(0, 80)}`);
  return parsed.fault;
}

describe('what it becomes', () => {
  test('is what stands there, with texts escaped and what is markup already as it is', () => {
    const text = '<h1 class="a">{{title}}</h1><hr><p>by {{ author }} &amp; <br/>others</p>{{fields}}';
    expect(fill(text, { title: '<b>"&\'', author: '{{title}}', fields: rawHtml('<dl></dl>') })).toBe(
      '<h1 class="a">&lt;b&gt;&quot;&amp;&#39;</h1><hr><p>by {{title}} &amp; <br>others</p><dl></dl>',
    );
  });

  test('has no element whose places say nothing', () => {
    const text = '<div><p>by {{author}}</p><p>{{title}}{{fields}}</p><p>always</p></div>';
    expect(fill(text, { title: 'A' })).toBe('<div><p>A</p><p>always</p></div>');
    expect(fill('<div><p>{{author}}</p></div>', { author: '' })).toBe('');
  });

  test('has no comment, whatever is in it', () => {
    expect(fill('a<!-- {{nothing}} <script> -->b')).toBe('ab');
  });

  test('holds its pictures', () => {
    const text = '<img src="logo.png" alt="A &quot;mark&quot;" width="40">';
    expect(fill(text, {}, new Map([['logo.png', 'data:image/png;base64,AA==']]))).toBe(
      '<img alt="A &quot;mark&quot;" width="40" src="data:image/png;base64,AA==">',
    );
  });

  test('leads only to where a document may lead', () => {
    expect(fill('<a href="https://example.org/?a=1&amp;b">x</a><a href="#goals">y</a>')).toBe(
      '<a href="https://example.org/?a=1&amp;b">x</a><a href="#goals">y</a>',
    );
  });
});

describe('what it may not hold', () => {
  test.each([
    '<script>x()</script>',
    '<SCRIPT src="https://example.org/x.js"></SCRIPT>',
    '<style>p{}</style>',
    '<link rel="stylesheet" href="https://example.org/x.css">',
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    '<base href="https://example.org">',
    '<iframe srcdoc="<p>"></iframe>',
    '<object data="x"></object>',
    '<form action="https://example.org"></form>',
    '<svg><image href="https://example.org/x.png"/></svg>',
    '<video src="x"></video>',
    '<p onclick="x()">y</p>',
    '<p onclick=x()>y</p>',
    '<p style="background:url(https://example.org)">y</p>',
    '<p id="goals">y</p>',
    '<p class="{{title}}">y</p>',
    "<p class='a'>y</p>",
    '<p/class="a">y</p>',
    '<p class="a"title="b">y</p>',
    '<a href="javascript:x()">y</a>',
    '<a href=" javascript:x()">y</a>',
    '<a href="&#106;avascript:x()">y</a>',
    '<a href="java\nscript:x()">y</a>',
    '<a href="data:text/html,x">y</a>',
    '<a href="file:///etc/passwd">y</a>',
    '<a href="{{title}}">y</a>',
    '<p href="https://example.org">y</p>',
    '<img src="https://example.org/x.png" alt="x">',
    '<img src="//example.org/x.png" alt="x">',
    '<img src="/etc/x.png" alt="x">',
    '<img src="../x.png" alt="x">',
    '<img src="a/../../x.png" alt="x">',
    '<img src="file:x.png" alt="x">',
    '<img src="x.svg" alt="x">',
    '<img src="data:image/svg+xml,x.png" alt="x">',
    '<img src="x.png">',
    '<img alt="x">',
    '<p>',
    '</p>',
    '<p><b></p></b>',
    '<p',
    '<!-- ',
    '<!doctype html>',
    '<?php x ?>',
    '<![CDATA[x]]>',
    'a < b',
    '{{tittle}}',
    '{{title.constructor}}',
    '{{}}',
    '{{title',
    '{{{{title}}}}',
    '<p>'.repeat(60) + '</p>'.repeat(60),
  ])('%s', (text) => {
    expect(faultOf(text).message).not.toBe('');
  });

  test('is told where it stands', () => {
    expect(faultOf('<p>\n  {{tittle}}</p>')).toEqual({
      from: 6,
      message: 'there is no place {{tittle}} here; what can stand here is {{title}}, {{author}}, {{fields}}',
    });
    expect(faultOf('<p>a</p><p class="x" onclick="y">').from).toBe(21);
    expect(faultOf('<div><p></p>')).toEqual({ from: 0, message: '<div> has no end' });
  });

  test('is found in a time that grows with the text', () => {
    for (const text of [
      '<p '.repeat(20_000),
      '<p a="'.repeat(10_000),
      '{{'.repeat(30_000),
      `<p ${'x '.repeat(30_000)}`,
      '<!--'.repeat(15_000),
    ])
      expect(faultOf(text).message).not.toBe('');
  });
});
