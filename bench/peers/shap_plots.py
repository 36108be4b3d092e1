"""Draws a waterfall and a beeswarm with the shap package from what `suite --save-shap` saves.

    python -m venv venv && venv/bin/pip install shap matplotlib
    npm run suite synergy -- --save-shap shap
    venv/bin/python bench/peers/shap_plots.py shap/hd-xor/synergy/*/early/*.npz plots

Verified with shap 0.51, numpy 2.4 and matplotlib 3.11. Checks first that base value and values sum to a probability.
"""

import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy
import shap

file, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)

# The two lines that a user needs.
arrays = numpy.load(file)
explanation = shap.Explanation(**arrays)

output = explanation.base_values + explanation.values.sum(axis=1)
assert output.min() > -1e-6 and output.max() < 1 + 1e-6, "the values do not sum to a probability"
assert explanation.shape == (len(output), len(arrays["feature_names"]))


def save(name):
    plt.savefig(folder / f"{name}.png", dpi=120, bbox_inches="tight")
    plt.close()


shap.plots.waterfall(explanation[0], show=False)
save("waterfall")
shap.plots.beeswarm(explanation, show=False)
save("beeswarm")
print(f"{file}: {len(output)} samples, mean output {output.mean():.3f}; plots are in {folder}")
