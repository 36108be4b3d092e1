"""InterSHAP by shapiq: modalities are the players, the mean row stands in for those that are masked, and the model is asked."""
import numpy as np
import shapiq
from synergy_metric import serve

SAMPLES = 100


def measure(subject):
    count = len(subject.modalities)
    means = [rows.mean(axis=0, dtype=np.float64) for rows in subject.modalities]
    coalitions = np.array([[bool(c >> m & 1) for m in range(count)] for c in range(2**count)])
    samples = range(min(SAMPLES, subject.rows))
    asked = [
        np.stack([rows[i] if keep[m] else means[m] for i in samples for keep in coalitions])
        for m, rows in enumerate(subject.modalities)
    ]
    answers = subject.predict(asked).reshape(len(samples), 2**count, -1)
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
    return {"value": interaction / total, "target": "predicted", "scale": "probability", "masker": "mean"}


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
)
