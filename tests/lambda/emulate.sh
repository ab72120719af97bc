#!/usr/bin/env bash
# Reads the sample articles with Classify's layer as built for arm64, on an emulated Graviton2 and without
# /sys, as Lambda has it. In: `make build`, and Debian 13's apt (an older one has neither this CPython nor an
# emulator that onnxruntime runs on). Out: ends with 1 where the reading is another than on this machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=.tools/arm64
layer=.aws-sam/arm64/ClassifyLayer/python
[ -d "$layer" ] || { echo "not built for arm64: make build" >&2; exit 2; }
libraries=(libc6 libgcc-s1 gcc-14-base libstdc++6 zlib1g libexpat1 libffi8 libssl3t64 libbz2-1.0 liblzma5
  libsqlite3-0 libuuid1 libpython3.13-minimal libpython3.13-stdlib python3.13-minimal python3.13)
if [ ! -e "$root/.ready" ]; then
  rm -rf "$root" && mkdir -p "$root/packages"
  (cd "$root/packages" && apt-get -o APT::Architectures="arm64,$(dpkg --print-architecture)" download qemu-user "${libraries[@]/%/:arm64}")
  for package in "$root"/packages/*.deb; do dpkg-deb -x "$package" "$root"; done
  ln -s usr/lib "$root/lib"
  touch "$root/.ready"
fi
.venv/bin/python tests/lambda/readings.py > "$root/here.jsonl"
PYTHONPATH=$layer unshare --map-root-user --mount sh -c "mount -t tmpfs none /sys && exec \
  $root/usr/bin/qemu-aarch64 -cpu neoverse-n1 -L "$PWD/$root" $root/usr/bin/python3.13 tests/lambda/readings.py" > "$root/there.jsonl"
diff "$root/here.jsonl" "$root/there.jsonl" && echo "read alike: $(wc -l < "$root/here.jsonl") articles"
