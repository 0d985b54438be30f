{{/* What the five services are. The keys are those of values.yaml; names, ports and what each asks for are those of the code. */}}
{{- define "mastowatch.services" -}}
gateway:
  name: api-gateway
  port: 8080
  portSetting: GATEWAY_PORT
  database: true
  secrets: [DATABASE_URL, MIGRATION_DATABASE_URL, REDIS_URL, MASTODON_ADMIN_TOKEN, MASTODON_REPORT_TOKEN, WEBHOOK_SECRET, API_KEY, OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET, AUDIT_KEY]
poller:
  name: poller-service
  port: 8081
  portSetting: POLLER_PORT
  addressSetting: POLLER_URL
  database: true
  secrets: [DATABASE_URL, MIGRATION_DATABASE_URL, REDIS_URL, MASTODON_ADMIN_TOKEN, MASTODON_REPORT_TOKEN]
analyzer:
  name: analyzer-service
  port: 8082
  portSetting: ANALYZER_PORT
  addressSetting: ANALYZER_URL
  database: false
  # Posts are read without a token on Mastodon and with one elsewhere: the one that may less.
  secrets: [REDIS_URL, MASTODON_REPORT_TOKEN]
reporter:
  name: reporter-service
  port: 8083
  portSetting: REPORTER_PORT
  addressSetting: REPORTER_URL
  database: true
  secrets: [DATABASE_URL, MIGRATION_DATABASE_URL, REDIS_URL, MASTODON_ADMIN_TOKEN, MASTODON_REPORT_TOKEN, SLACK_WEBHOOKS, NOTIFICATIONS]
approval:
  name: approval-service
  port: 8084
  portSetting: APPROVAL_PORT
  addressSetting: APPROVAL_URL
  database: true
  secrets: [DATABASE_URL, MIGRATION_DATABASE_URL, REDIS_URL, MASTODON_ADMIN_TOKEN, SIGN_UP_HASH_KEY]
{{- end }}

{{/* Without one of these a service could not do its work; the others may be missing from the Secret. */}}
{{- define "mastowatch.requiredSecrets" -}}
[DATABASE_URL, REDIS_URL, MASTODON_ADMIN_TOKEN, MASTODON_REPORT_TOKEN, WEBHOOK_SECRET, API_KEY]
{{- end }}

{{- define "mastowatch.fullname" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains "mastowatch" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-mastowatch" .Release.Name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Expects a dict of root and name, the service's or that of another part. */}}
{{- define "mastowatch.name" -}}
{{ include "mastowatch.fullname" .root }}-{{ .name }}
{{- end }}

{{- define "mastowatch.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "mastowatch.labels" -}}
{{ include "mastowatch.selector" . }}
app.kubernetes.io/part-of: mastowatch
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{/* Without the chart's version, so that pods are not replaced for a new one that changes nothing of them. */}}
{{- define "mastowatch.podLabels" -}}
{{ include "mastowatch.selector" . }}
app.kubernetes.io/part-of: mastowatch
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- end }}

{{/* What all pods have, under what this one has. Expects a dict of root and key. */}}
{{- define "mastowatch.pod" -}}
{{- mergeOverwrite (deepCopy .root.Values.pods) (deepCopy (index .root.Values .key | default dict)) | toYaml }}
{{- end }}

{{/* The Secret that holds what must not be seen. */}}
{{- define "mastowatch.secretName" -}}
{{- if .Values.secrets.existingSecret }}{{ .Values.secrets.existingSecret }}{{ else }}{{ include "mastowatch.fullname" . }}{{ end }}
{{- end }}

{{/* Expects a dict of root, pod and service. */}}
{{- define "mastowatch.image" -}}
{{- $registry := required "image.registry is missing: no images are published yet, so build them with deploy/Containerfile and push them to a registry of yours" .root.Values.image.registry }}
{{- $tag := .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- if .pod.imageDigest }}{{ printf "%s/%s@%s" $registry .service.name .pod.imageDigest }}
{{- else }}{{ printf "%s/%s:%s" $registry .service.name $tag }}
{{- end }}
{{- end }}
