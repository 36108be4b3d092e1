/** The options of those names that the user gave. */
export function givenOptions<Given, Options extends object>(
  options: Options,
  names: readonly (keyof Options & keyof Given)[],
): Given {
  return Object.fromEntries(
    names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  ) as Given;
}
