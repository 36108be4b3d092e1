import type { Architecture } from "../architecture.ts";
import { inputName, type NamedLayer, type NamedWeights, namedLayers } from "./named-weights.ts";

/** The file that `layersModel` says the weights are in. */
export const WEIGHTS_FILE = "weights.bin";

/**
 * A network as the `model.json` of a TensorFlow.js layers model: one input for each modality it reads, and one output,
 * the probabilities of the classes or the value of a number.
 */
export function layersModel(architecture: Architecture): object {
  const layers = namedLayers(architecture);
  const inputs = architecture.encoders.flatMap((own, m) => (own === null ? [] : [m]));
  const output = layers.at(-1)!.name;
  const answers = architecture.classes === 1 ? "linear" : "softmax";
  const config = {
    name: `${architecture.fusion}-fusion`,
    layers: [
      ...inputs.map((m) => inputLayer(inputName(m), architecture.dims[m]!)),
      ...layers.flatMap((layer) => denseLayers(layer, layer.name === output ? answers : layer.activation)),
    ],
    input_layers: inputs.map((m) => [inputName(m), 0, 0]),
    output_layers: [[output, 0, 0]],
  };
  return {
    format: "layers-model",
    generatedBy: "synergy-bench",
    convertedBy: null,
    modelTopology: {
      class_name: "Model",
      config,
      // The dialect of layer configurations, that of the version of TensorFlow.js they are written for.
      keras_version: "tfjs-layers 4.22.0",
      backend: "tensor_flow.js",
    },
    weightsManifest: manifestOf(layers.flatMap(({ weights }) => weights)),
  };
}

/** Weights without a topology as a `model.json`: what `tf.io.loadWeights` reads by its manifest. */
export function weightsModel(weights: readonly NamedWeights[]): object {
  return { format: "weights", generatedBy: "synergy-bench", weightsManifest: manifestOf(weights) };
}

function manifestOf(weights: readonly NamedWeights[]): object[] {
  const entries = weights.map(({ name, shape }) => ({ name, shape, dtype: "float32" }));
  return [{ paths: [WEIGHTS_FILE], weights: entries }];
}

function inputLayer(name: string, columns: number): object {
  const config = { batch_input_shape: [null, columns], dtype: "float32", sparse: false, name };
  return { class_name: "InputLayer", name, config, inbound_nodes: [] };
}

/** A dense layer, behind one that joins its inputs where there are several. */
function denseLayers({ name, inputs, outputs, trained }: NamedLayer, activation: string): object[] {
  const join = `${name}-inputs`;
  const from = (names: readonly string[]) => [names.map((input) => [input, 0, 0, {}])];
  // Weights are read from the file: nothing is to be drawn for them before.
  const zeros = { class_name: "Zeros", config: {} };
  const dense = {
    class_name: "Dense",
    name,
    config: {
      ...{ name, units: outputs, activation, trainable: trained, dtype: "float32", use_bias: true },
      kernel_initializer: zeros,
      bias_initializer: zeros,
    },
    inbound_nodes: from(inputs.length > 1 ? [join] : inputs),
  };
  if (inputs.length === 1) return [dense];
  const config = { name: join, axis: -1, trainable: true, dtype: "float32" };
  return [{ class_name: "Concatenate", name: join, config, inbound_nodes: from(inputs) }, dense];
}
