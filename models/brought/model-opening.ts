import type { CommandWords } from "../../math/programs/command-words.ts";
import type { BackendName } from "../backend.ts";
import type { AnsweringModel, ModalityForm } from "./answering-model.ts";
import type { ModelJson } from "./tfjs/model-json.ts";

/** Which model a thread opens. */
export type ModelOpening =
  | {
      readonly kind: "command";
      /** The program and its arguments. */
      readonly words: CommandWords;
      readonly modalities: readonly ModalityForm[];
      /** Seconds that it may take to start, and to answer a batch. */
      readonly timeLimit: number;
    }
  | {
      readonly kind: "onnx";
      readonly file: string;
      readonly modalities: readonly ModalityForm[];
      /** Modality by input, `all` for all of them side by side; null: by their names. */
      readonly inputs: Readonly<Record<string, string>> | null;
      /** The output to read; null: the one that fits. */
      readonly output: string | null;
    }
  | {
      readonly kind: "tfjs";
      readonly source: ModelJson;
      readonly backend: BackendName;
      readonly modalities: readonly ModalityForm[];
      readonly inputs: Readonly<Record<string, string>> | null;
      readonly output: string | null;
      /** Seconds that it may take to load, and to answer a batch. */
      readonly timeLimit: number;
    };

/** What is told of a model once it is open. */
export type ModelFacts = Pick<AnsweringModel, "about" | "notes" | "outputs" | "classes">;
