#!/bin/sh
# Serves Biaogan on this machine at http://127.0.0.1:5080; what it keeps lies in the folder data beside this file.
# The first start fills a sample district to try things out. For work of your own start with: ./start.sh --empty
# Further options are passed on (./biaogan lists them); the last --port or --data counts.
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/biaogan" serve --port 5080 --data "$here/data" "$@"
