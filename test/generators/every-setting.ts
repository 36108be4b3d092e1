import { type DatasetSpec, type Generator, generators } from "../../generators/index.ts";

/** A setting of a generator, with everything else at its default but how bits make the label. */
export interface NamedSpec {
  readonly name: string;
  readonly generator: Generator;
  readonly spec: DatasetSpec;
}

/** Every registered generator in every setting of so many modalities, by either logic where bits make the label. */
export function everySetting(modalities: number): NamedSpec[] {
  return generators
    .filter(({ modalities: { least, most } }) => modalities >= least && modalities <= most)
    .flatMap((generator) =>
      generator.settings(modalities).flatMap((setting) => {
        const request = { generator: generator.id, setting, modalities };
        const logics =
          generator.complete(request).logic === null ? [null] : (["parity", "exactly-one"] as const);
        return logics.map((logic) => ({
          name: [generator.id, setting, `of ${modalities}`, ...(logic ? [`by ${logic}`] : [])].join(" "),
          generator,
          spec: generator.complete({ ...request, logic }),
        }));
      }),
    );
}
