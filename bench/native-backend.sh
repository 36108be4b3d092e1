#!/usr/bin/env bash
# Builds tfjs-node's addon against the TensorFlow library of a Python wheel, in a copy of the project, and runs the
# project on it: for machines whose network does not reach the host tfjs-node's own installer downloads from.
# Needs Linux, g++, Python 3.9 to 3.11 with pip, Node's headers, and 3 GB.
#
#   bench/native-backend.sh <folder> [step]...    steps: build speed tests suites nodes; default: build speed
#
# build   the copy, the library, the addon, and a multiplication on it
# speed   training and InterSHAP on wasm and on it, side by side; determinism; losses of the backends
# tests   the whole test suite; suites: suite synergy, preset standard, on both backends
# nodes   a run in two worker processes with Node 20, 22 and 24
set -euo pipefail

# The C interface is stable within 2.x; this is the last wheel whose library has all its symbols in two files.
tensorflow=tensorflow-cpu==2.15.1
project=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mkdir -p "${1:?which folder may be filled?}" && cd "$1" && pwd)
shift
copy=$folder/project
package=$copy/node_modules/@tensorflow/tfjs-node

build() {
  headers=${NODE_HEADERS:-$(dirname "$(dirname "$(realpath "$(command -v node)")")")/include/node}
  [[ -e $headers/node_api.h ]] || { echo "No node_api.h in $headers: set NODE_HEADERS." >&2; exit 2; }
  mkdir -p "$copy"
  (cd "$project" && git ls-files -z --cached --others --exclude-standard | tar -c --null -T - ) | tar -x -C "$copy"
  # Without scripts npm keeps the optional package whose installer would fail.
  (cd "$copy" && npm ci --ignore-scripts --no-audit --no-fund)

  if [[ ! -e $folder/tensorflow/libtensorflow_cc.so.2 ]]; then
    python3 -m venv "$folder/venv"
    "$folder/venv/bin/pip" download --quiet --no-deps --only-binary=:all: --dest "$folder/wheel" "$tensorflow"
    "$folder/venv/bin/python" -m zipfile -e "$folder"/wheel/*.whl "$folder/unpacked"
    mv "$folder/unpacked/tensorflow" "$folder/tensorflow"
  fi

  # Where tfjs-node looks for its addon, and the addon for the library (binding.gyp of the package).
  addon=$package/lib/napi-v8
  mkdir -p "$addon" "$package/deps/lib"
  ln -f "$folder"/tensorflow/libtensorflow_{cc,framework}.so.2 "$package/deps/lib/"
  g++ -O2 -shared -fPIC -std=c++17 -DNAPI_VERSION=8 -I"$headers" -I"$folder/tensorflow/include" -I"$package" \
    "$package"/binding/tfjs_{backend,binding}.cc -o "$addon/tfjs_binding.node" \
    "$package"/deps/lib/libtensorflow_{cc,framework}.so.2 '-Wl,-rpath,$ORIGIN/../../deps/lib'
  (cd "$copy" && npx tsx -e '
    import { selectBackend } from "./models/index.ts";
    selectBackend("tensorflow").then((backend) => console.log("built:", JSON.stringify(backend)));')
}

speed() { (cd "$copy" && npx tsx bench/native-backend.ts); }

tests() { (cd "$copy" && npx vitest run); }

suites() {
  for backend in tensorflow wasm; do
    (cd "$copy" && time npx tsx cli/main.ts suite synergy --preset standard --backend "$backend" --no-cache \
      --out "$folder/standard-$backend" > "$folder/standard-$backend.txt")
  done
  # Differences are expected, and listed: the rounding of the backends differs.
  (cd "$copy" && npx tsx cli/main.ts compare "$folder"/standard-{wasm,tensorflow}/results.json) || true
}

nodes() {
  tiny="suite synergy --samples 400 --dims 6,4 --metrics intershap --epochs 2 --no-cache --format json --backend tensorflow"
  for major in 20 22 24; do
    npm install --prefix "$folder/node$major" --no-audit --no-fund --silent "node@$major"
    for workers in 1 2; do
      (cd "$copy" && "$folder/node$major/node_modules/node/bin/node" --import tsx cli/main.ts $tiny \
        --workers "$workers" --out "$folder/node$major-$workers" 2> /dev/null | node -e '
          // All but what a second run need not repeat: times.
          const { environment, records, models, failures } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
          const text = JSON.stringify([records, models], (name, value) => (/seconds$/i.test(name) ? undefined : value));
          const hash = require("node:crypto").createHash("sha256").update(text).digest("hex").slice(0, 16);
          console.log(`Node ${environment.node}, ${environment.workers} workers, ${environment.backend.name}: ` +
            `${records.length} records (${hash}), ${failures.length} failures`);')
    done
  done
}

for step in "${@:-build}"; do "$step"; done
