"""InterSHAP by shapiq: modalities are the players, other rows stand in for those that are masked, and the model is asked."""
import numpy as np
import shapiq
from synergy_metric import serve

SAMPLES, DRAWS = 100, 20


def measure(subject):
    count, samples = len(subject.modalities), min(SAMPLES, subject.rows)
    draws = np.random.default_rng(0).integers(len(subject.background_1), size=DRAWS)
    asked = []
    for m in range(count):
        own = getattr(subject, f"background_{m + 1}")[draws]
        rows = np.empty((samples, 2**count, DRAWS, own.shape[1]), dtype=np.float32)
        for c in range(2**count):
            rows[:, c] = subject.modalities[m][:samples, None] if c >> m & 1 else own
        asked.append(rows.reshape(-1, own.shape[1]))
    answers = subject.predict(asked).reshape(samples, 2**count, DRAWS, -1).mean(axis=2)
    interaction = total = 0.0
    for values in answers:
        worth = values[:, values[-1].argmax()]
        game = lambda chosen: worth[(np.atleast_2d(chosen) @ (1 << np.arange(count))).astype(int)] - worth[0]
        indices = shapiq.ExactComputer(game, n_players=count)(index="k-SII", order=2)
        for players, value in indices.dict_values.items():
            if len(players) > 0:
                total += abs(value)
            if len(players) > 1:
                interaction += abs(value)
    if total == 0:
        return {"value": None, "reason": "the model answers every coalition alike"}
    return {"value": interaction / total, "target": "predicted", "scale": "probability", "masker": "marginal"}


serve(
    {
        "id": "shapiq-interaction",
        "title": "Share of k-SII interaction, shapiq",
        "summary": "The share that interactions have in the absolute k-SII values of modalities, sums over samples.",
        "needs": {"model": True, "labels": False},
        "performanceAgnostic": True,
        "unit": "share",
        "range": [0, 1],
        "source": "Muschalik et al. 2024 (shapiq)",
    },
    measure,
    reads=["modalities", "background"],
)
