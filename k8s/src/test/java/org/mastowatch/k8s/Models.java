package org.mastowatch.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of object may hold. The models of Kubernetes take an unknown field and keep it apart, at every depth; the records
 * here, for kinds without a published model in Java, refuse it.
 */
final class Models {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Pod", Pod.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
            Map.entry("keda.sh/v1alpha1/ScaledObject", ScaledObject.class),
            Map.entry("external-secrets.io/v1/ExternalSecret", ExternalSecret.class));

    private Models() {}

    static boolean isKnown(JsonNode object) {
        return KINDS.containsKey(kind(object));
    }

    static String kind(JsonNode object) {
        return object.path("apiVersion").asText() + "/" + object.path("kind").asText();
    }

    /** The paths of all fields that the kind does not have. */
    static List<String> unknownFields(JsonNode object) {
        List<String> unknown = new ArrayList<>();
        try {
            walk(JSON.convertValue(object, KINDS.get(kind(object))), "", unknown);
        } catch (IllegalArgumentException refused) {
            unknown.add(String.valueOf(refused.getMessage()));
        }
        return unknown;
    }

    private static void walk(@Nullable Object value, String path, List<String> unknown) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((key, each) -> walk(each, path + "/" + key, unknown));
            case Collection<?> all -> {
                int at = 0;
                for (Object each : all) {
                    walk(each, path + "/" + at++, unknown);
                }
            }
            default -> {
                if (isModel(value.getClass())) {
                    fields(value, path, unknown);
                }
            }
        }
    }

    private static void fields(Object model, String path, List<String> unknown) {
        for (Class<?> type = model.getClass(); isModel(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isEnum()) {
                    continue;
                }
                Object value = read(field, model);
                if (field.getName().equals("additionalProperties")) {
                    if (value instanceof Map<?, ?> extra) {
                        extra.keySet().forEach(name -> unknown.add(path + "/" + name));
                    }
                } else {
                    walk(value, path + "/" + field.getName(), unknown);
                }
            }
        }
    }

    private static @Nullable Object read(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isModel(@Nullable Class<?> type) {
        return type != null
                && !type.isEnum()
                && (type.getName().startsWith("io.fabric8.") || type.getName().startsWith("io.strimzi."));
    }

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

        record Spec(
                Target scaleTargetRef,
                @Nullable Integer pollingInterval,
                @Nullable Integer initialCooldownPeriod,
                @Nullable Integer cooldownPeriod,
                @Nullable Integer idleReplicaCount,
                Integer minReplicaCount,
                Integer maxReplicaCount,
                @Nullable Fallback fallback,
                List<Trigger> triggers) {}

        record Target(@Nullable String apiVersion, @Nullable String kind, String name) {}

        record Fallback(int failureThreshold, int replicas, Behavior behavior) {}

        enum Behavior {
            currentReplicas,
            currentReplicasIfHigher,
            currentReplicasIfLower
        }

        record Trigger(
                String type,
                @Nullable String name,
                KafkaLag metadata,
                @Nullable Reference authenticationRef) {}

        /** Every value is a string, or KEDA refuses it. */
        record KafkaLag(
                String bootstrapServers,
                String consumerGroup,
                String topic,
                String lagThreshold,
                String offsetResetPolicy) {}

        record Reference(String name, @Nullable String kind) {}
    }

    record ExternalSecret(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

        record Spec(String refreshInterval, Store secretStoreRef, Target target, List<Source> dataFrom) {}

        record Store(String name, StoreKind kind) {}

        enum StoreKind {
            SecretStore,
            ClusterSecretStore
        }

        record Target(String name, CreationPolicy creationPolicy) {}

        enum CreationPolicy {
            Owner,
            Orphan,
            Merge,
            None
        }

        record Source(Remote extract) {}

        record Remote(String key) {}
    }
}
