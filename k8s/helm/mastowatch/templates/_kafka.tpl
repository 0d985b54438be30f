{{/* Every topic that keeps its records for a time or the newest of a key, who writes and who reads it. Tests compare it with the code. */}}
{{- define "mastowatch.topics" -}}
- name: mastowatch.observed.statuses
  writers: [gateway, poller]
  readers: [analyzer, reporter, gateway]
- name: mastowatch.observed.accounts
  writers: [gateway, poller]
  readers: [analyzer, gateway]
- name: mastowatch.observed.reports
  writers: [gateway, poller]
  readers: [analyzer, reporter, gateway]
- name: mastowatch.registrations
  writers: [gateway, poller]
  readers: [approval]
- name: mastowatch.verdicts
  writers: [analyzer]
  readers: [reporter, gateway]
- name: mastowatch.outcomes
  writers: [reporter, approval, poller, analyzer, gateway]
  readers: [gateway, reporter]
- name: mastowatch.commands
  writers: [gateway]
  readers: [reporter, approval, poller, analyzer, gateway]
- name: mastowatch.signups
  writers: [approval]
  readers: [gateway]
- name: mastowatch.rulesets
  compacted: true
  writers: [gateway]
  readers: [analyzer, poller]
- name: mastowatch.settings
  compacted: true
  writers: [gateway]
  readers: [reporter, gateway, poller, approval]
- name: mastowatch.signup.policies
  compacted: true
  writers: [gateway]
  readers: [approval]
- name: mastowatch.instance
  compacted: true
  writers: [poller]
  readers: [gateway, poller]
{{- end }}

{{/* The consumer groups of each service. Those of lag are what a ScaledObject looks at. */}}
{{- define "mastowatch.groups" -}}
gateway: [api-gateway, api-gateway-deletes, api-gateway-erasures, api-gateway-gone-accounts, api-gateway-queue, api-gateway-reports, api-gateway-scans]
poller: [poller-service, poller-service-erasures]
analyzer: [analyzer-service, analyzer-service-erasures]
reporter: [reporter-notifications, reporter-service, reporter-service-deletes, reporter-service-erasures, reporter-service-notification-tests]
approval: [approval-service, approval-service-erasures]
{{- end }}

{{/* Every topic as it is made: name, partitions, config. A service sends records of 2 MiB at most; a batch is a little larger than its record. */}}
{{- define "mastowatch.topicsToMake" -}}
{{- $kept := .Values.kafka.topics }}
{{- if gt (int $kept.minInsyncReplicas) (int $kept.replicas) }}
{{- fail "kafka.topics.minInsyncReplicas is more than kafka.topics.replicas, so nothing could ever be sent" }}
{{- end }}
{{- $topics := list }}
{{- range include "mastowatch.topics" . | fromYamlArray }}
{{- $config := dict "max.message.bytes" "2162688" "min.insync.replicas" ($kept.minInsyncReplicas | toString) }}
{{- if .compacted }}
{{- $topics = append $topics (dict "name" .name "partitions" 1 "config" (merge (dict "cleanup.policy" "compact") $config)) }}
{{- else }}
{{- $days := ternary $kept.registrationsKeptDays $kept.keptDays (eq .name "mastowatch.registrations") }}
{{- /* What is in the segment that is written to stays, however old: without its own limit of half a day, a week more than it should. */}}
{{- $timed := merge (dict "cleanup.policy" "delete" "retention.ms" (mul $days 86400000 | toString) "segment.ms" "43200000") $config }}
{{- $topics = append $topics (dict "name" .name "partitions" (int $kept.partitions) "config" $timed) }}
{{- $topics = append $topics (dict "name" (printf "%s.dead-letter" .name) "partitions" 1 "config" $timed) }}
{{- end }}
{{- end }}
{{- $topics | toYaml }}
{{- end }}

{{- define "mastowatch.kafkaUserSecret" -}}
{{- $given := index .root.Values.kafka.auth.secrets .key }}
{{- if $given }}{{ $given }}{{ else }}{{ include "mastowatch.name" (dict "root" .root "name" .service.name) }}{{ end }}
{{- end }}

{{/* How the Kafka clients connect. Expects a dict of root, key and service. */}}
{{- define "mastowatch.kafkaEnv" -}}
{{- $kafka := .root.Values.kafka }}
{{- $user := include "mastowatch.kafkaUserSecret" . }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ required "kafka.bootstrapServers is missing, such as kafka-bootstrap.kafka:9092" $kafka.bootstrapServers | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ include "mastowatch.kafkaProtocol" .root }}
{{- if eq $kafka.auth.type "scram" }}
- name: KAFKA_SASL_MECHANISM
  value: {{ $kafka.auth.mechanism }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ $user }}
      key: sasl.jaas.config
{{- end }}
{{- if eq $kafka.auth.type "tls" }}
- name: KAFKA_SSL_KEYSTORE_TYPE
  value: PKCS12
- name: KAFKA_SSL_KEYSTORE_LOCATION
  value: /etc/mastowatch/kafka-user/user.p12
- name: KAFKA_SSL_KEYSTORE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ $user }}
      key: user.password
{{- end }}
{{- if and (include "mastowatch.kafkaTls" .root) $kafka.tls.caSecret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/mastowatch/kafka-ca/ca.crt
{{- end }}
{{- end }}

{{- define "mastowatch.kafkaTls" -}}
{{- if or .Values.kafka.tls.enabled (eq .Values.kafka.auth.type "tls") }}true{{ end }}
{{- end }}

{{- define "mastowatch.kafkaProtocol" -}}
{{- $tls := include "mastowatch.kafkaTls" . }}
{{- if eq .Values.kafka.auth.type "scram" }}{{ ternary "SASL_SSL" "SASL_PLAINTEXT" (eq $tls "true") }}
{{- else }}{{ ternary "SSL" "PLAINTEXT" (eq $tls "true") }}
{{- end }}
{{- end }}

{{/* The ports of the bootstrap servers, as a YAML list. */}}
{{- define "mastowatch.kafkaPorts" -}}
{{- $ports := list }}
{{- range splitList "," (.Values.kafka.bootstrapServers | default "localhost:9092") }}
{{- $ports = append $ports (splitList ":" (trim .) | last | int) }}
{{- end }}
{{- $ports | uniq | toYaml }}
{{- end }}

{{/* What tells how far behind the readers of a service are. */}}
{{- define "mastowatch.lag" -}}
analyzer:
  - {group: analyzer-service, topic: mastowatch.observed.statuses}
  - {group: analyzer-service, topic: mastowatch.observed.accounts}
  - {group: analyzer-service, topic: mastowatch.observed.reports}
reporter:
  - {group: reporter-service, topic: mastowatch.verdicts}
approval:
  - {group: approval-service, topic: mastowatch.registrations}
{{- end }}

{{/* Makes the topics that are missing, and brings the settings of the others up to date. Partitions of a topic that is there stay. */}}
{{- define "mastowatch.topicsScript" -}}
kafka="--bootstrap-server $KAFKA_BOOTSTRAP_SERVERS{{ if .Values.kafka.topics.job.clientConfigSecret }} --command-config /etc/kafka-client/client.properties{{ end }}"
topic() {
  /opt/kafka/bin/kafka-topics.sh $kafka --create --if-not-exists --topic "$1" --partitions "$2" --replication-factor {{ .Values.kafka.topics.replicas }}
  /opt/kafka/bin/kafka-configs.sh $kafka --alter --topic "$1" --add-config "$3"
}
{{- range include "mastowatch.topicsToMake" . | fromYamlArray }}
{{- $settings := list }}
{{- range $name, $value := .config }}{{ $settings = append $settings (printf "%s=%s" $name $value) }}{{ end }}
topic {{ .name }} {{ .partitions }} {{ join "," $settings }}
{{- end }}
{{- end }}
