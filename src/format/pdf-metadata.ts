/** What a PDF says of itself, for a shelf of documents: in its own dictionary (PDF 1.7, section 14.3.3) and as XMP. */

import { writeDict, writeString } from './pdf-syntax';
import { type PdfWriter, streamOf } from './pdf-writer';

export interface PdfFacts {
  title: string;
  author: string;
  subject: string;
  keywords: readonly string[];
  /** BCP 47, such as en-GB. */
  language: string;
  /** The day of making, YYYY-MM-DD; the clock is not asked, so that the same record gives the same bytes. */
  date: string;
}

export function writeInfo(writer: PdfWriter, facts: PdfFacts, producer: string | undefined): number {
  const day = writeString(`D:${facts.date.replaceAll('-', '')}000000Z`);
  return writer.add({
    text: writeDict([
      ['Title', writeString(facts.title)],
      ['Author', writeString(facts.author)],
      ['Subject', writeString(facts.subject)],
      ['Keywords', writeString(facts.keywords.join(' '))],
      ['Creator', writeString('cpd')],
      ['Producer', producer],
      ['CreationDate', day],
      ['ModDate', day],
    ]),
  });
}

export function writeXmp(writer: PdfWriter, facts: PdfFacts): number {
  const data = Buffer.from(xmpOf(facts), 'utf8');
  return writer.add(
    streamOf(
      [
        ['Type', '/Metadata'],
        ['Subtype', '/XML'],
      ],
      data,
    ),
  );
}

function xmpOf({ title, author, subject, keywords, language, date }: PdfFacts): string {
  const stamp = `${date}T00:00:00Z`;
  const list = (kind: string, items: readonly string[]) =>
    `<rdf:${kind}>${items.map((item) => `<rdf:li>${escapeXml(item)}</rdf:li>`).join('')}</rdf:${kind}>`;
  const inEveryLanguage = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title>${inEveryLanguage(title)}</dc:title><dc:creator>${list('Seq', [author])}</dc:creator>
<dc:description>${inEveryLanguage(subject)}</dc:description><dc:subject>${list('Bag', keywords)}</dc:subject>
<dc:language>${list('Bag', [language])}</dc:language><pdf:Keywords>${escapeXml(keywords.join(' '))}</pdf:Keywords>
<xmp:CreatorTool>cpd</xmp:CreatorTool><xmp:CreateDate>${stamp}</xmp:CreateDate><xmp:ModifyDate>${stamp}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
