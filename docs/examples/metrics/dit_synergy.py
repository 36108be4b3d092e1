"""PID synergy by dit: the measure of Williams and Beer on three clusters of each modality."""
import dit
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from synergy_metric import serve

CLUSTERS = 3


def clusters(rows):
    plane = PCA(min(2, rows.shape[1]), random_state=0).fit_transform(rows)
    return KMeans(CLUSTERS, n_init=4, random_state=0).fit_predict(plane)


def measure(subject):
    columns = np.stack([*map(clusters, subject.modalities), subject.labels], axis=1)
    outcomes, counts = np.unique(columns, axis=0, return_counts=True)
    joint = dit.Distribution(["".join(map(str, row)) for row in outcomes], counts / counts.sum())
    atoms = dit.pid.PID_WB(joint, [[0], [1]], [2])
    return atoms.get_pi(((0, 1),))


serve(
    {
        "id": "dit-synergy",
        "title": "PID synergy (I_min), dit",
        "summary": "The synergy of two modalities about the labels, by dit, on clusters of the rows.",
        "needs": {"model": False, "labels": True, "modalities": {"least": 2, "most": 2}},
        "performanceAgnostic": True,
        "unit": "bits",
        "calibration": "information",
        "source": "James, Ellison and Crutchfield 2018 (dit); Williams and Beer 2010",
    },
    measure,
)
