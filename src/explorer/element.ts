/** Elements, made from names and texts: a text is put in as text, and can become nothing else. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...inner: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  setAll(element, attributes);
  element.append(...inner);
  return element;
}

export function makeSvg(
  tag: 'svg' | 'rect' | 'line' | 'text',
  attributes: Attributes,
  ...inner: (Node | string)[]
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAll(element, attributes);
  element.append(...inner);
  return element;
}

/** Text that is right already is left alone, so that nothing is laid out anew. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function setAll(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, String(value));
}
