#!/usr/bin/env bash
# Writes the verdict below the pull request whose head was measured.
#
# The verdict comes from a run of foreign code: nothing in it is executed, nor asked which pull request it is of. From a
# fork it is shown as a block of code, in which no link, mention or picture is one.
set -euo pipefail

if [ ! -f "$VERDICT" ]; then
  echo "::notice title=Gate::the run left no verdict; its own page says why"
  exit 0
fi

marker='<!-- cutover gate -->'
pulls="repos/$GITHUB_REPOSITORY/pulls"

number=$(gh api -X GET "$pulls" -f state=open -f head="$HEAD_OWNER:$HEAD_BRANCH" \
  --jq "[.[] | select(.head.sha == \"$HEAD_SHA\")][0].number // empty")
if [ -z "$number" ]; then
  echo "::notice title=Gate::no open pull request has $HEAD_SHA as its head any more"
  exit 0
fi

body=$(mktemp)
trap 'rm -f "$body"' EXIT
{
  echo "$marker"
  if [ "$HEAD_REPOSITORY" = "$GITHUB_REPOSITORY" ]; then
    head -c 60000 "$VERDICT"
  else
    echo '~~~~text'
    head -c 60000 "$VERDICT" | sed 's/^[[:space:]]*~~~*/ /'
    printf '\n~~~~\n'
  fi
} > "$body"

earlier=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments" \
  --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id" | head -n 1)
if [ -n "$earlier" ]; then
  gh api -X PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" -F body=@"$body" --silent
else
  gh api -X POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" -F body=@"$body" --silent
fi
