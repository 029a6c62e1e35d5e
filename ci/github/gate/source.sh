#!/usr/bin/env bash
# Names the version of Cutover that this action belongs to, for the cache.
set -euo pipefail
cd "$(dirname "$0")/../../.."
digest=$(find . -name pom.xml -not -path '*/target/*' | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c 1-16)
echo "digest=$digest" >> "$GITHUB_OUTPUT"
