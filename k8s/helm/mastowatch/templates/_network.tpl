{{/* One way out. Without peers it leads anywhere, on these ports alone. Expects a dict of to, ports and udp. */}}
{{- define "mastowatch.egress" -}}
{{- $udp := .udp -}}
- ports:
    {{- range .ports }}
    - port: {{ . }}
      protocol: TCP
    {{- if $udp }}
    - port: {{ . }}
      protocol: UDP
    {{- end }}
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/*
What the outside may reach of the gateway. "people" is every route of the API and the console, without metrics, probes and the like.
*/}}
{{- define "mastowatch.paths" -}}
{{- if eq .Values.expose "webhooks" }}
[/webhooks]
{{- else }}
[/accounts, /actions, /admin, /analytics, /api, /approvals, /attention, /config, /console, /dead-letters, /detections, /domains, /dryrun, /erasures, /events, /healthz, /held, /incidents, /keys, /logs, /notifications, /outcomes, /parts, /proposals, /reports, /rules, /scan, /scanning, /templates, /verdicts, /webhooks, /work]
{{- end }}
{{- end }}
