{{/*
The environment of one service: its own port, what it reads of the settings, and the secrets it needs. reference/settings.json says who
reads what; it is written from docs/reference/configuration.md. Expects a dict of root and key.
*/}}
{{- define "mastowatch.env" -}}
{{- $root := .root }}
{{- $key := .key }}
{{- $services := include "mastowatch.services" $root | fromYaml }}
{{- $service := index $services $key }}
{{- $readers := $root.Files.Get "reference/settings.json" | fromJson }}
{{- $required := include "mastowatch.requiredSecrets" $root | fromYamlArray }}
{{- $secret := include "mastowatch.secretName" $root }}
- name: {{ $service.portSetting }}
  value: {{ $service.port | quote }}
- name: INSTANCE_BASE
  value: {{ required "instance.base is missing: scheme and host of your instance, such as https://social.example" $root.Values.instance.base | quote }}
- name: QUARKUS_SHUTDOWN_TIMEOUT
  value: {{ $root.Values.shutdown.finishWithin | quote }}
{{- if eq $key "gateway" }}
{{- range $other := list "poller" "analyzer" "reporter" "approval" }}
{{- $asked := index $services $other }}
- name: {{ $asked.addressSetting }}
  value: http://{{ include "mastowatch.name" (dict "root" $root "name" $asked.name) }}:{{ $asked.port }}
{{- end }}
{{- end }}
{{- include "mastowatch.kafkaEnv" (dict "root" $root "key" $key "service" $service) }}
{{- if and $root.Values.signUpLists.configMap (or (eq $key "gateway") (eq $key "approval")) }}
- name: SIGN_UP_LISTS
  value: /etc/mastowatch/lists
{{- end }}
{{- range $name, $value := $root.Values.settings }}
{{- if not (hasKey $readers $name) }}
{{- fail (printf "settings.%s is no setting, or one that the chart sets itself; docs/reference/configuration.md lists them" $name) }}
{{- end }}
{{- if has $key (index $readers $name) }}
- name: {{ $name }}
  {{- /* Helm holds each number as a fraction, and writes a million of them as 1e+06. */}}
  value: {{ if and (kindIs "float64" $value) (eq (floor $value) $value) }}{{ int64 $value | quote }}{{ else }}{{ $value | toString | quote }}{{ end }}
{{- end }}
{{- end }}
{{- if $root.Values.secrets.asFiles }}
- name: SECRETS_DIR
  value: /etc/mastowatch/secrets
{{- else }}
{{- range $name := $service.secrets }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ $name }}
      {{- if not (has $name $required) }}
      optional: true
      {{- end }}
{{- end }}
{{- end }}
{{- $pod := include "mastowatch.pod" (dict "root" $root "key" $key) | fromYaml }}
{{- with $pod.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/*
The secrets of one service as files, named like the settings. Kubernetes writes them anew when the Secret changes. Expects a dict of root
and service.
*/}}
{{- define "mastowatch.secretsVolume" -}}
{{- $required := include "mastowatch.requiredSecrets" .root | fromYamlArray }}
{{- $must := list }}
{{- $may := list }}
{{- range $name := .service.secrets }}
{{- if has $name $required }}{{ $must = append $must $name }}{{ else }}{{ $may = append $may $name }}{{ end }}
{{- end }}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      - secret:
          name: {{ include "mastowatch.secretName" .root }}
          items:
            {{- range $must }}
            - key: {{ . }}
              path: {{ . }}
            {{- end }}
      {{- if $may }}
      - secret:
          name: {{ include "mastowatch.secretName" .root }}
          optional: true
          items:
            {{- range $may }}
            - key: {{ . }}
              path: {{ . }}
            {{- end }}
      {{- end }}
{{- end }}
