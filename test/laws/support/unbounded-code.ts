import ts from "typescript";

/**
 * What code does that fails, or takes for ever, where data are long:
 *
 * - a call whose arguments are spread, or that is made by `apply`: arguments are put on the stack, which ends at about
 *   125,000. Allowed with `// spread: ` and the reason why they are few, on the line or on the one before it.
 * - recursion: so is every call under way. Allowed with `depth: ` and what bounds it, in a comment in the function or before it.
 * - a list that is copied whole to add to it, which is quadratic over a loop. Allowed with `// copied: ` and the reason.
 *
 * @returns a line for each: where it is, and what
 */
export function unboundedCode(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lines = text.split("\n");
  const found: string[] = [];
  const functions = new Map<string, { node: ts.Node; calls: Set<string> }>();
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart()).line;
  const tell = (node: ts.Node, what: string) =>
    found.push(`${file}:${lineOf(node) + 1} ${what}: ${node.getText().replace(/\s+/g, " ").slice(0, 80)}`);
  const isAllowed = (node: ts.Node, word: string) =>
    [lines[lineOf(node) - 1], lines[lineOf(node)]].some((line) => line?.includes(`// ${word}: `));

  const visit = (node: ts.Node, within: readonly string[]) => {
    const name = nameOf(node);
    if (name !== null) functions.set(name, { node, calls: new Set() });
    const inside = name === null ? within : [...within, name];
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      if (node.arguments?.some(ts.isSpreadElement) && !isAllowed(node, "spread")) tell(node, "spread");
      const called = calledName(node.expression);
      if (called !== null) for (const caller of inside) functions.get(caller)!.calls.add(called);
      if (methodOf(node) === "apply" && !isAllowed(node, "spread")) tell(node, "apply");
    }
    if (copiesItself(node) && !isAllowed(node, "copied")) tell(node, "copied");
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, []);
  for (const [name, { node }] of functions)
    if (reaches(functions, name) && !DEPTH.test(whole(node).getFullText())) tell(node, "recursion");
  return found;
}

/** In a comment: parameters may be called depth, too. */
const DEPTH = /(\/\/|\*).*\bdepth: \S/;

/** The name of a function, or of the variable that it is kept in. */
function nameOf(node: ts.Node): string | null {
  if (ts.isFunctionDeclaration(node)) return node.name?.text ?? null;
  if (ts.isMethodDeclaration(node)) return `this.${node.name.getText()}`;
  const { parent } = node;
  const kept =
    (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && ts.isVariableDeclaration(parent);
  return kept ? parent.name.getText() : null;
}

function calledName(called: ts.Expression): string | null {
  if (ts.isIdentifier(called)) return called.text;
  const own = ts.isPropertyAccessExpression(called) && called.expression.kind === ts.SyntaxKind.ThisKeyword;
  return own ? called.getText() : null;
}

/** The name of the method that is called. */
function methodOf({ expression }: ts.CallExpression | ts.NewExpression): string | null {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : null;
}

/** Whether a function comes to call itself, by way of others of the file or not. */
function reaches(
  functions: ReadonlyMap<string, { readonly calls: ReadonlySet<string> }>,
  name: string,
): boolean {
  const seen = new Set<string>();
  const waiting = [...(functions.get(name)?.calls ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const called of functions.get(next)?.calls ?? []) waiting.push(called);
  }
  return false;
}

/** A function with the comment before it. */
function whole(node: ts.Node): ts.Node {
  return ts.isVariableDeclaration(node.parent) ? node.parent.parent.parent : node;
}

/** Whether a list or text is put together of itself and more: `a = [...a, b]`, `a = a.concat(b)`, and in `reduce`. */
function copiesItself(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const name = node.left.getText();
    return some(
      node.right,
      (part) =>
        (ts.isSpreadElement(part) && part.expression.getText() === name) ||
        (ts.isCallExpression(part) &&
          methodOf(part) === "concat" &&
          some(part, (own) => own.getText() === name)),
    );
  }
  if (!ts.isCallExpression(node) || !/^reduce(Right)?$/.test(methodOf(node) ?? "")) return false;
  const [step] = node.arguments;
  if (step === undefined || !ts.isArrowFunction(step)) return false;
  const name = step.parameters[0]?.name.getText();
  return some(
    step.body,
    (part) =>
      ((ts.isSpreadElement(part) || ts.isSpreadAssignment(part)) && part.expression.getText() === name) ||
      (ts.isCallExpression(part) && part.expression.getText() === `${name}.concat`),
  );
}

function some(node: ts.Node, holds: (part: ts.Node) => boolean): boolean {
  return holds(node) || (ts.forEachChild(node, (child) => some(child, holds) || undefined) ?? false);
}
