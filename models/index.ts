export {
  type Architecture,
  architecture,
  type Encoders,
  type NetworkFusion,
} from "./architecture.ts";
export {
  type Backend,
  type BackendName,
  type BackendRequest,
  backendNames,
  selectBackend,
} from "./backend.ts";
export { bayesLimits } from "./bayes/bayes-limits.ts";
export { bayesModel } from "./bayes/bayes-model.ts";
export { type BlockReading, blockReadings } from "./bayes/block-reading.ts";
export { discreteLimits, limitsOfChannel } from "./bayes/discrete-limits.ts";
export type { BayesLimits } from "./bayes/limits.ts";
export type { SignChannel } from "./bayes/sign-channel.ts";
export { type ModalityForm, type OutputKind, outputKinds } from "./brought/answering-model.ts";
export {
  type AnswerNoise,
  type ModelRequest,
  type ModelSource,
  type OpenedModel,
  openModel,
} from "./brought/open-model.ts";
export { classKey, statedClasses } from "./brought/stated-classes.ts";
export { type Fusion, type FusionModel, type HeadOverTable, logitsOf, type Outputs } from "./fusion-model.ts";
export { FusionNetwork } from "./fusion-network.ts";
export {
  type LearningRateSchedule,
  parseSchedule,
  scheduleText,
} from "./learning-rate-schedule.ts";
export { type LogitRounding, roundingSince } from "./logit-rounding.ts";
export { logitsOfRows, outputsInBlocks } from "./logits-of-rows.ts";
export type { Network, TrainedFusion } from "./network-layout.ts";
export { oracle } from "./oracle.ts";
export { type Predictor, predictingModel } from "./predicting-model.ts";
export { loadModel } from "./saved/load-model.ts";
export type { ModelCard, ModelOrigin } from "./saved/model-card.ts";
export { saveModel } from "./saved/save-model.ts";
export {
  type SeriesArchitecture,
  type SeriesFusion,
  seriesArchitecture,
  seriesFusions,
} from "./series/series-architecture.ts";
export { seriesPredictor } from "./series/series-network.ts";
export { trainSeries } from "./series/train-series.ts";
export { softmax } from "./softmax-cross-entropy.ts";
export { modelSummaries } from "./summaries.ts";
export { type Performance, performanceOf, testPerformance } from "./test-performance.ts";
export { train, trainWithHistory } from "./train.ts";
export type { EpochListener, TrainingData } from "./train-epochs.ts";
export { restoreNetwork, type TrainedNetwork, trainNetwork } from "./trained-network.ts";
export type { EpochReport, TrainingHistory } from "./training-history.ts";
export {
  completeOptions,
  type EarlyStopping,
  paperTraining,
  requireTraining,
  shortestSpec,
  type TrainingOptions,
  type TrainingSpec,
} from "./training-spec.ts";
