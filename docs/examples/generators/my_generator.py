"""A template: one of two topics in a caption and in a picture; the label says whether they fit, or which topic it is."""
import numpy as np
from synergy_generator import serve

TOPICS, WORDS = 3, 12


def law(setting, modalities):
    combinations = []
    for caption in range(TOPICS):
        for picture in range(TOPICS):
            label = int(caption == picture) if setting == "fits" else int(caption == 0)
            # Captions fit more often than by chance.
            combinations.append({"symbols": [caption, picture], "weight": 3 if caption == picture else 1, "label": label})
    return {"alphabets": [TOPICS, TOPICS], "combinations": combinations}


def rows(setting, modalities, modality, symbols, columns, seed):
    draw = np.random.default_rng(seed)
    likely = np.full((TOPICS, columns), 0.5)
    for topic in range(TOPICS):
        likely[topic, topic::TOPICS] = 2.5
    return draw.poisson(likely[symbols])


serve({"id": "topics", "summary": "Word counts of topics.", "settings": ["fits", "caption"], "columns": WORDS}, law, rows)
