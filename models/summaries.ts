/** What each kind of model is, for `list`. */
export const modelSummaries: readonly { readonly id: string; readonly summary: string }[] = [
  { id: "oracle", summary: "The label rule itself, reading the latent symbols; where the law has a rule." },
  { id: "bayes", summary: "The exact posterior given the data, from their law; where they tell anything." },
  { id: "early", summary: "All columns joined, then D/2, D/4 and the classes; ReLU between." },
  {
    id: "intermediate",
    summary: "Each modality to half its columns, joined, then half of those and the classes.",
  },
  { id: "late", summary: "Each modality to a half and a quarter of its columns, joined at the classes." },
  {
    id: "multibench",
    summary:
      "MultiBench's baseline for MIMIC-III: dense layers for rows, a GRU for series, joined, two-layer head.",
  },
  {
    id: "mvae",
    summary:
      "Multimodal variational autoencoder: product of experts, 200 latent dimensions, classifier on their mean.",
  },
  { id: "unimodal-k", summary: "As early fusion, on modality k alone." },
];
