import { type Entity, Group } from "h5wasm";
import { UserError } from "../../../math/user-error.ts";
import { frameCells } from "./frame-cells.ts";
import { textAttribute } from "./hdf5-values.ts";
import { sparseFormat } from "./sparse-array.ts";

/** How the arrays of an HDF5 file are arranged. */
export interface Layout {
  /** Full names of arrays. */
  readonly names: readonly string[];
  /** The array that is meant where none is named. */
  readonly main: string | null;
  /** Where in the file a short name may be meant, in front of it and behind. */
  readonly shortcuts: readonly (readonly [before: string, behind: string])[];
  /** Modalities where nothing is said, by name; null: every array of two axes or more. */
  readonly modalities: ReadonlyMap<string, string> | null;
  /** Names of an array's columns. */
  columnNames(name: string): readonly string[] | null;
  /** Throws `UserError` if the array's rows are not the file's. */
  requireRows(name: string): void;
}

/** The layout of a file: what anndata and mudata write, or any other. */
export function layoutOf(root: Group, file: string): Layout {
  const encoding = textAttribute(root, "encoding-type")?.toLowerCase();
  if (encoding === "mudata" || /\.h5mu$/i.test(file)) return mudataLayout(root, file);
  if (encoding === "anndata" || /\.h5ad$/i.test(file)) return anndataLayout(root, file);
  return plainLayout(root);
}

function anndataLayout(root: Group, file: string): Layout {
  const names = anndataNames(root, "");
  if (!names.includes("X") && names.length === 0)
    throw new UserError(
      `${file} has no X, obs or obsm: save it with anndata, or name it .h5 if it is no AnnData.`,
    );
  return {
    names,
    main: names.includes("X") ? "X" : null,
    shortcuts: [
      ["obsm/", ""],
      ["layers/", ""],
      ["obs/", ""],
    ],
    modalities: new Map(),
    columnNames: (name) => variableNames(root, name, "", file),
    requireRows: () => {},
  };
}

function mudataLayout(root: Group, file: string): Layout {
  const groups = inOrder(
    childrenOf(root, "mod").filter((name) => root.get(`mod/${name}`) instanceof Group),
    root,
  );
  if (groups.length === 0)
    throw new UserError(
      `${file} has no modalities under mod: save it with mudata, or name it .h5 if it is no MuData.`,
    );
  const names = [...groups.flatMap((name) => anndataNames(root, `mod/${name}/`)), ...frameNames(root, "obs")];
  const modalities = groups.filter((name) => names.includes(`mod/${name}/X`));
  const moduleOf = (name: string) => /^mod\/[^/]+/.exec(name)?.[0] ?? null;
  return {
    names,
    main: null,
    shortcuts: [
      ["mod/", "/X"],
      ["mod/", ""],
      ["obs/", ""],
    ],
    modalities: new Map(modalities.map((name) => [name, `mod/${name}/X`])),
    columnNames(name) {
      const module = moduleOf(name);
      return module === null ? null : variableNames(root, name, `${module}/`, file);
    },
    requireRows(name) {
      const module = moduleOf(name);
      if (module === null) return;
      const [whole, own] = [indexOf(root, "obs", file), indexOf(root, `${module}/obs`, file)];
      const same =
        whole?.length === own?.length && (whole ?? []).every((row, position) => row === own?.[position]);
      if (!same)
        throw new UserError(
          `${file}, ${module} does not have the rows of the whole file in its order: keep the rows that all modalities ` +
            "share, with mudata.pp.intersect_obs, and save it again.",
        );
    },
  };
}

/** Modalities in the order that mudata keeps beside them, where it does. */
function inOrder(names: readonly string[], root: Group): readonly string[] {
  const mod = names.length === 0 ? null : root.get("mod");
  if (!(mod instanceof Group) || !("mod-order" in mod.attrs)) return names;
  const order = mod.get_attribute("mod-order", false);
  const places = Array.isArray(order) ? order.map(String) : [];
  return [...names].sort((a, b) => places.indexOf(a) - places.indexOf(b));
}

/** Levels of groups, and arrays, that are looked through. */
const DEEPEST = 5;
const MOST_ARRAYS = 10_000;

function plainLayout(root: Group): Layout {
  const names: string[] = [];
  // depth: DEEPEST.
  const walk = (group: Group, before: string, level: number) => {
    for (const key of group.keys()) {
      if (names.length >= MOST_ARRAYS) return;
      const name = `${before}${key}`;
      const child = childOf(group, key);
      if (!(child instanceof Group) || sparseFormat(child) !== null) names.push(name);
      else if (level < DEEPEST) walk(child, `${name}/`, level + 1);
    }
  };
  walk(root, "", 1);
  return {
    names,
    main: names.length === 1 ? names[0]! : null,
    shortcuts: [],
    modalities: null,
    columnNames: () => null,
    requireRows: () => {},
  };
}

/** What a name in a group stands for; null for a link that leads nowhere, which is told of when it is opened. */
function childOf(group: Group, key: string): Entity | null {
  try {
    return group.get(key);
  } catch {
    return null;
  }
}

/** Names of the variables that the columns of a matrix are; null for an array of other columns. */
function variableNames(root: Group, name: string, before: string, file: string): readonly string[] | null {
  const own = name.slice(before.length);
  if (own === "raw/X") return indexOf(root, `${before}raw/var`, file);
  return /^(X|layers\/[^/]+)$/.test(own) ? indexOf(root, `${before}var`, file) : null;
}

/** X, layers, obsm, the X that was kept raw, and the columns of obs below a place in the file. */
function anndataNames(root: Group, before: string): string[] {
  const matrices = [
    ["", "X"],
    ["raw/", "X"],
  ] as const;
  return [
    ...matrices.flatMap(([folder, name]) =>
      childrenOf(root, `${before}${folder}`.replace(/\/$/, "")).includes(name)
        ? [`${before}${folder}${name}`]
        : [],
    ),
    ...["layers", "obsm"].flatMap((part) =>
      childrenOf(root, `${before}${part}`).map((name) => `${before}${part}/${name}`),
    ),
    ...frameNames(root, `${before}obs`),
  ];
}

/** The columns of a data frame. */
function frameNames(root: Group, frame: string): string[] {
  return childrenOf(root, frame)
    .filter((name) => name !== "__categories")
    .map((name) => `${frame}/${name}`);
}

/** Names in a group, none where it is missing. depth: groups on the way, as the name tells them. */
function childrenOf(root: Group, name: string): string[] {
  if (name === "") return root.keys();
  const [parent, child] = [name.split("/").slice(0, -1).join("/"), name.split("/").at(-1)!];
  // The library throws where a group on the way is missing.
  if (!childrenOf(root, parent).includes(child)) return [];
  const group = root.get(name);
  return group instanceof Group ? group.keys() : [];
}

/** Names of the rows of a data frame, or null where it has none that are texts. */
function indexOf(root: Group, frame: string, file: string): readonly string[] | null {
  const [before, own] = [frame.split("/").slice(0, -1).join("/"), frame.split("/").at(-1)!];
  if (!childrenOf(root, before).includes(own)) return null;
  const group = root.get(frame);
  if (!(group instanceof Group)) return null;
  const index = textAttribute(group, "_index") ?? "_index";
  if (!group.keys().includes(index)) return null;
  const cells = frameCells(root, `${frame}/${index}`, file);
  return Array.from({ length: cells.length }, (_, row) => String(cells.at(row) ?? ""));
}
