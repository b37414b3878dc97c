#!/usr/bin/env bash
# A real Trino 476 on one machine, to test against: server.sh install | start | wait | stop. Nothing of it stands in the project's folder.
# One coordinator that takes no work and two workers on loopback, hive catalog `lake` over a local folder and over s3:// at the port 1000 above. Needs Maven, Python 3 (to unzip) and Java 25.
# HOME_DIR: where it lives (default: a folder for caches of the user); LAKE: the folder of the catalog; PORT: the coordinator's, workers take the next two.
# The defaults are those of the tests, which mostly wait for statements to be planned and compiled: small heaps, the first tier of the compiler, code that is not checked, no statistics of tables written, nodes that are given up after ten seconds. Servers on other ports run beside each other.
set -eu
V=476
HOME_DIR=${HOME_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/clientele-trino}
M2=$HOME_DIR/m2 SERVER=$HOME_DIR/server
LAKE=${LAKE:-$HOME_DIR/lake} PORT=${PORT:-18080} RUN=$HOME_DIR/run-${PORT:-18080} COORDINATOR_HEAP=${COORDINATOR_HEAP:-900m} WORKER_HEAP=${WORKER_HEAP:-1100m}
java25() { # the first Java of version 25 or later
  for j in "${JAVA:-}" "${JAVA_HOME:-}/bin/java" java /usr/lib/jvm/*/bin/java; do
    command -v "$j" >/dev/null 2>&1 || continue
    [ "$("$j" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')" -ge 25 ] 2>/dev/null && { echo "$j"; return; }
  done
  echo "no Java 25 or later: set JAVA" >&2; exit 1
}
install() { # 453 MB to fetch, 385 MB unpacked
  for a in trino-server-core:$V:tar.gz trino-hive:$V:zip; do
    [ -f "$M2/io/trino/${a%%:*}/$V/${a%%:*}-$V.${a##*:}" ] ||
      mvn -B -q -Dmaven.repo.local="$M2" org.apache.maven.plugins:maven-dependency-plugin:2.8:get -Dartifact=io.trino:$a -Dtransitive=false
  done
  [ -d "$SERVER/plugin/hive" ] && return
  rm -rf "$SERVER"; mkdir -p "$SERVER"
  tar -xzf "$M2/io/trino/trino-server-core/$V/trino-server-core-$V.tar.gz" -C "$SERVER" --strip-components=1
  rm -rf "$SERVER/plugin"; mkdir "$SERVER/plugin"
  python3 -c "import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])" "$M2/io/trino/trino-hive/$V/trino-hive-$V.zip" "$SERVER/plugin"
  mv "$SERVER/plugin/trino-hive-$V" "$SERVER/plugin/hive"
}
taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; } # whether something listens on a port
free() { for p in "$1" $(($1 + 1)) $(($1 + 2)); do if taken "$p"; then echo "port $p is taken: set PORT to the first of three that are free" >&2; return 1; fi; done; }
node() { # name port heap coordinator
  local d=$RUN/$1; mkdir -p "$d/etc/catalog" "$d/data"
  printf '%s\n' "coordinator=$4" "http-server.http.port=$2" "discovery.uri=http://127.0.0.1:$PORT" node.internal-address=127.0.0.1 \
    "query.max-memory=${QUERY_MEMORY:-1200MB}" "query.max-memory-per-node=${NODE_MEMORY:-600MB}" memory.heap-headroom-per-node=200MB \
    "query.remote-task.max-error-duration=${PATIENCE:-10s}" "exchange.max-error-duration=${PATIENCE:-10s}" \
    spill-enabled=true "spiller-spill-path=$d/data/spill" catalog.management=static >"$d/etc/config.properties"
  [ "$4" = true ] && echo node-scheduler.include-coordinator=false >>"$d/etc/config.properties"
  printf '%s\n' io.trino=WARN io.airlift=WARN >"$d/etc/log.properties"
  printf '%s\n' connector.name=hive hive.metastore=file hive.metastore.catalog.dir=local:///metastore fs.native-local.enabled=true "local.location=$LAKE" \
    hive.non-managed-table-writes-enabled=true hive.storage-format=PARQUET hive.compression-codec=SNAPPY hive.security=allow-all \
    hive.parquet.use-column-names=true "hive.collect-column-statistics-on-write=${STATISTICS:-false}" \
    fs.native-s3.enabled=true "s3.endpoint=http://127.0.0.1:$((PORT + 1000))" s3.path-style-access=true s3.region=eu-north-1 \
    s3.aws-access-key=test s3.aws-secret-key=test s3.max-error-retries=1 >"$d/etc/catalog/lake.properties"
  # The same tables for users with grants: `reader` may read those called orders, and `lost` nothing.
  sed 's/^hive.security=.*/hive.security=file/' "$d/etc/catalog/lake.properties" >"$d/etc/catalog/guarded.properties"
  echo "security.config-file=$d/etc/rules.json" >>"$d/etc/catalog/guarded.properties"
  printf '%s\n' '{"schemas": [{"user": "reader|lost", "owner": false}, {"owner": true}], "tables": [' \
    '{"user": "reader", "table": "orders", "privileges": ["SELECT"]}, {"user": "reader|lost", "privileges": []},' \
    '{"privileges": ["SELECT", "INSERT", "DELETE", "UPDATE", "OWNERSHIP"]}]}' >"$d/etc/rules.json"
  # shellcheck disable=SC2086 # several words
  "$(java25)" -server "-Xmx$3" ${JVM:--XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote} -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData -XX:TieredStopAtLevel="${TIER:-1}" -Dfile.encoding=UTF-8 \
    -Djdk.attach.allowAttachSelf=true --add-modules=jdk.incubator.vector --sun-misc-unsafe-memory-access=allow \
    "-Dconfig=$d/etc/config.properties" -Dnode.environment=test "-Dnode.id=$1" "-Dnode.data-dir=$d/data" "-Dlog.levels-file=$d/etc/log.properties" \
    "-Dplugin.dir=$SERVER/plugin" "-Dcatalog.config-dir=$d/etc/catalog" -cp "$SERVER/lib/*" io.trino.server.TrinoServer >"$d/out.log" 2>&1 &
  echo $! >"$d/pid"
}
one() { # coordinator, worker1 or worker2
  cd "$RUN"
  case $1 in coordinator) node "$1" "$PORT" "$COORDINATOR_HEAP" true ;; *) node "$1" $((PORT + ${1#worker})) "$WORKER_HEAP" false ;; esac
}
case ${1:-} in
  java) java25 ;;
  install) java25 >/dev/null; install ;;
  port) for p in $(seq 18080 3 18380); do if free "$p" 2>/dev/null; then echo "$p"; exit 0; fi; done; echo "no three free ports from 18080 on: set PORT" >&2; exit 1 ;;
  start) free "$PORT" || exit 1; mkdir -p "$LAKE" "$RUN"; for n in coordinator worker1 worker2; do one "$n"; done ;;
  again) one "$2" ;; # a node that ended
  wait) # until all three are active: a query against the coordinator says so
    for _ in $(seq 300); do
      for p in "$RUN"/*/pid; do kill -0 "$(cat "$p")" 2>/dev/null || { echo "a node ended: see ${p%pid}out.log" >&2; exit 1; }; done
      next=$(curl -sf -H 'X-Trino-User: test' -d "select count(*) from system.runtime.nodes where state = 'active'" "http://127.0.0.1:$PORT/v1/statement" | sed -n 's/.*"nextUri":"\([^"]*\)".*/\1/p') || true
      while [ -n "${next:-}" ]; do
        page=$(curl -sf -H 'X-Trino-User: test' "$next") || break
        case $page in *'"data":[[3]]'*) exit 0 ;; esac
        next=$(printf %s "$page" | sed -n 's/.*"nextUri":"\([^"]*\)".*/\1/p')
      done
      sleep 0.5
    done; echo "not ready" >&2; exit 1 ;;
  stop) for p in "$RUN"/*/pid; do [ -f "$p" ] && { kill "$(cat "$p")" 2>/dev/null || true; rm -f "$p"; }; done ;;
  *) echo "usage: server.sh java | install | port | start | wait | again NODE | stop" >&2; exit 2 ;;
esac
