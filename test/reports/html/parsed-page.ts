import { parse } from "parse5";

/** An element of a page, as a browser understands the text. */
export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text inside it. */
  readonly text: string;
}

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

/** Every element of a page, in order. */
export function elementsOf(page: string): PageElement[] {
  const found: PageElement[] = [];
  visit(parse(page) as unknown as Node, found);
  return found;
}

function visit(node: Node, found: PageElement[]): string {
  if (node.nodeName === "#text") return node.value!;
  if (node.attrs === undefined) return (node.childNodes ?? []).map((child) => visit(child, found)).join("");
  const position = found.length;
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  found.push({ name: node.nodeName, attributes, text: "" });
  const text = (node.childNodes ?? []).map((child) => visit(child, found)).join("");
  found[position] = { name: node.nodeName, attributes, text };
  return text;
}
