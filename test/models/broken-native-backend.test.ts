import { afterEach, expect, it, vi } from "vitest";

/** What tfjs-node throws where its installer could not fetch the addon (4.22, shortened), and what is made of it. */
const missingAddon =
  "The Node.js native addon module (tfjs_binding.node) can not be found at path: /lib/tfjs_binding.node. \nPlease run command";
const inShort =
  "The Node.js native addon module (tfjs_binding.node) can not be found at path: /lib/tfjs_binding.node";

/** Ways of a package that is there to be of no use: what happens as it loads, and what is said of it. */
const broken: readonly (readonly [string, () => unknown, string])[] = [
  ["its addon is missing", () => Promise.reject(new Error(missingAddon)), inShort],
  [
    "a package it needs is missing",
    () => Promise.reject(new Error("Cannot find package '@mapbox/node-pre-gyp' imported from /x.js")),
    "Cannot find package '@mapbox/node-pre-gyp' imported from /x.js",
  ],
  ["it throws what is no error", () => Promise.reject("no symbol TF_Version"), "no symbol TF_Version"],
  ["it registers no backend", () => ({}), "Backend name 'tensorflow' not found in registry"],
];

async function freshWith(load: () => unknown) {
  vi.resetModules();
  vi.doMock("../../models/native-backend.ts", async (original) => ({
    ...(await original<typeof import("../../models/native-backend.ts")>()),
    loadNativeBackend: load,
  }));
  return await import("../../models/backend.ts");
}

afterEach(() => vi.doUnmock("../../models/native-backend.ts"));

it.each(broken)(
  "auto warns once, takes wasm and records why, where tfjs-node is there but %s",
  async (...[, load, said]) => {
    const { selectBackend } = await freshWith(load);
    const warn = vi.fn();
    expect(await selectBackend("auto", warn)).toEqual({
      name: "wasm",
      requested: "auto",
      fallback: `tensorflow: installed but broken: ${said}`,
    });
    expect(warn.mock.calls).toEqual([
      [
        `The backend "tensorflow" is installed but broken (${said}): "wasm" is used instead; install it again, or choose with --backend.`,
      ],
    ]);
  },
);

it.each(broken)("tensorflow is a user's error, and changes nothing, where %s", async (...[, load, said]) => {
  const { selectBackend } = await freshWith(load);
  await selectBackend("cpu");
  const warn = vi.fn();
  await expect(selectBackend("tensorflow", warn)).rejects.toThrow(
    `The backend "tensorflow" cannot be loaded (tensorflow: installed but broken: ${said}): use --backend auto to take the best that works here.`,
  );
  expect(warn).not.toHaveBeenCalled();
});
