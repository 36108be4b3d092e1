"""Synergy as scikit-learn sees it: what clusters of all modalities tell of the labels, less what the best modality tells alone."""
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import mutual_info_score
from synergy_metric import serve

CLUSTERS = 8


def clusters(rows):
    plane = PCA(min(2, rows.shape[1]), random_state=0).fit_transform(rows)
    return KMeans(CLUSTERS, n_init=4, random_state=0).fit_predict(plane)


def measure(subject):
    symbols = [clusters(rows) for rows in subject.modalities]
    pairs = np.unique(np.stack(symbols), axis=1, return_inverse=True)[1].ravel()
    alone = [mutual_info_score(subject.labels, own) for own in symbols]
    return (mutual_info_score(subject.labels, pairs) - max(alone)) / np.log(2)


serve(
    {
        "id": "sklearn-information",
        "title": "Information beyond the best modality, scikit-learn",
        "summary": "What clusters of all modalities together tell of the labels, less what the best modality tells alone.",
        "needs": {"model": False, "labels": True},
        "performanceAgnostic": True,
        "unit": "bits",
        "calibration": "information",
        "source": "mutual_info_score and KMeans of scikit-learn; the lower bound of Williams and Beer 2010 for one source",
    },
    measure,
)
