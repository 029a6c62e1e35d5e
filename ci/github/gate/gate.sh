#!/usr/bin/env bash
# Runs the gate, keeps its verdict for the artefact and the summary, and fails the job by its exit code.
set -uo pipefail

case ${UNDECIDED:-warn} in
  warn | fail) ;;
  *)
    echo "::error title=Gate::undecided '${UNDECIDED}' is neither warn nor fail"
    exit 2
    ;;
esac

mkdir -p cutover-gate
read -r -a arguments <<< "$ARGUMENTS"
code=0
"$CUTOVER" gate "${arguments[@]}" --json cutover-gate/verdict.json --markdown cutover-gate/verdict.md || code=$?
echo "exit-code=$code" >> "$GITHUB_OUTPUT"
if [ -f cutover-gate/verdict.md ]; then
  cat cutover-gate/verdict.md >> "$GITHUB_STEP_SUMMARY"
else
  echo "The gate left no verdict (exit code $code); its log says why." >> "$GITHUB_STEP_SUMMARY"
fi

if [ "$code" -eq 3 ] && [ "${UNDECIDED:-warn}" = warn ]; then
  echo "::warning title=Gate::undecided: it neither passed nor failed"
  exit 0
fi
exit "$code"
