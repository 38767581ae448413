"""The objects of a cluster are what the stack states, and what an API server would refuse is refused."""

from __future__ import annotations

import json

import pytest

from maestro_local_cloud.services import kubernetes_charts, kubernetes_rules, kubernetes_schema
from maestro_local_cloud.services.wire import Refused

LABELS = {"app": "shop"}


def deployment(**spec):
    """A small Deployment that is right; `container` and the rest of the spec replace parts of it."""
    container = {"name": "shop", "image": "shop", **spec.pop("container", {})}
    template = {"metadata": {"labels": LABELS}, "spec": {"containers": [container]}}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "shop"},
        "spec": {"selector": {"matchLabels": LABELS}, "template": template, **spec},
    }


def autoscaler(low, high):
    target = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "shop"}
    spec = {"scaleTargetRef": target, "minReplicas": low, "maxReplicas": high}
    kind = {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler"}
    return {**kind, "metadata": {"name": "shop"}, "spec": spec}


def refused(check, *arguments):
    with pytest.raises(Refused) as caught:
        check(*arguments)
    return str(caught.value)


def objects(stage):
    return stage["cluster"]["kubernetes"]["objects"]


def test_brings_the_objects_of_a_manifest(life):
    assert set(objects(life.base)) == {
        "Namespace/shop",
        "ConfigMap/settings",
        "ConfigMap/dropped",
        "PodDisruptionBudget/shop",
        "TargetGroupBinding/shop",
    }
    arn = life.base["cluster"]["cluster"]["arn"]
    assert objects(life.base)["TargetGroupBinding/shop"]["spec"]["targetGroupARN"] == arn


def test_applies_a_change_in_place(life):
    budgets = [objects(stage)["PodDisruptionBudget/shop"]["spec"] for stage in (life.base, life.changed)]
    assert [each["maxUnavailable"] for each in budgets] == [1, 2]


def test_prunes_what_the_manifest_no_longer_has(life):
    assert set(objects(life.base)) - set(objects(life.changed)) == {"ConfigMap/dropped"}


def test_installs_and_upgrades_a_release(life):
    before, after = (stage["cluster"]["kubernetes"]["releases"]["controller"] for stage in (life.base, life.changed))
    assert (before["version"], after["version"]) == ("3.2.1", "3.2.2")
    assert (before["values"]["replicaCount"], after["values"]["replicaCount"]) == (2, 3)
    assert before["values"]["clusterName"] == life.base["cluster"]["out"]["Cluster"]
    assert before["chart"] == "aws-load-balancer-controller"


def test_names_a_cluster_that_is_not_there(life):
    status, body = life.cloud.get("/_maestro/kubernetes?account=111111111111&region=us-east-1&cluster=nowhere")
    assert (status, json.loads(body)["code"]) == (404, "LOCAL_CLOUD_CLUSTER")


def test_takes_what_is_right():
    for manifest in (deployment(), autoscaler(3, 5)):
        kubernetes_schema.check(manifest, "1.35", {})
        kubernetes_rules.check(manifest)


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        (deployment(replicaCount=3), "Deployment 'shop': spec: Additional properties are not allowed ('replicaCount'"),
        (deployment(replicas="three"), "Deployment 'shop': spec.replicas: 'three' is not of type"),
        (deployment(container={"ports": [{}]}), "spec.template.spec.containers[0].ports[0]: 'containerPort' is a req"),
        ({"kind": "Deployment", "metadata": {"name": "a"}}, "Deployment 'a': apiVersion: is required"),
        ({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {}}, "ConfigMap '': metadata.name: is required"),
        ({}, "object '': apiVersion, kind, metadata.name: is required"),
    ],
)
def test_refuses_what_the_schema_refuses(manifest, reason):
    assert reason in refused(kubernetes_schema.check, manifest, "1.35", {})


def test_goes_by_the_version_of_the_cluster():
    window = {"apiVersion": "resource.k8s.io/v1", "kind": "DeviceClass", "metadata": {"name": "a"}, "spec": {}}
    kubernetes_schema.check(window, "1.35", {})
    assert "no matches for kind" in refused(kubernetes_schema.check, window, "1.33", {})
    assert "no schemas of Kubernetes 1.99" in refused(kubernetes_schema.check, window, "1.99", {})
    assert "no schemas of Kubernetes 1.20" in refused(kubernetes_schema.check, window, "1.20", {})


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        (autoscaler(6, 5), "spec.maxReplicas: 5 is less than minReplicas 6"),
        (deployment(selector={"matchLabels": {"app": "other"}}), "`selector` does not match template `labels`"),
        (deployment(selector={}), "spec.selector: empty selector is invalid"),
        (
            deployment(container={"resources": {"requests": {"memory": "1Gi"}, "limits": {"memory": "512Mi"}}}),
            "spec.template.spec.containers[0].resources.requests.memory: 1Gi must be less than or equal to the limit",
        ),
        (
            {
                "apiVersion": "v1",
                "kind": "Pod",
                "metadata": {"name": "a"},
                "spec": {"containers": [{"resources": {"requests": {"cpu": "2"}, "limits": {"cpu": "1500m"}}}]},
            },
            "spec.containers[0].resources.requests.cpu",
        ),
        ({"kind": "ConfigMap", "metadata": {"name": "Shop_1"}}, "metadata.name: 'Shop_1' is no lower case DNS name"),
        (
            {
                "kind": "PodDisruptionBudget",
                "metadata": {"name": "a"},
                "spec": {"minAvailable": 1, "maxUnavailable": 1},
            },
            "minAvailable and maxUnavailable cannot be both set",
        ),
    ],
)
def test_refuses_what_contradicts_itself(manifest, reason):
    assert reason in refused(kubernetes_rules.check, manifest)


def test_does_not_change_a_selector():
    after = deployment(selector={"matchLabels": {"app": "other"}})
    assert "spec.selector: field is immutable" in refused(kubernetes_rules.check_change, "x", deployment(), after)


def test_knows_the_kinds_that_a_definition_brings():
    schema = {"type": "object", "properties": {"spec": {"type": "object", "required": ["size"]}}}
    spec = {"group": "a.example.com", "names": {"kind": "A"}, "versions": [{"name": "v1", "schema": {}}]}
    spec["versions"][0]["schema"]["openAPIV3Schema"] = schema
    kinds = kubernetes_schema.custom_kinds([{"kind": "CustomResourceDefinition", "spec": spec}])
    custom = {"apiVersion": "a.example.com/v1", "kind": "A", "metadata": {"name": "a"}, "spec": {"size": 1}}
    kubernetes_schema.check(custom, "1.35", kinds)
    assert "A 'a': spec: 'size' is a required" in refused(
        kubernetes_schema.check, {**custom, "spec": {}}, "1.35", kinds
    )


def test_refuses_a_binding_with_an_unknown_field():
    kinds = kubernetes_charts.kinds_of([{"chart": "aws-load-balancer-controller"}, {"chart": "other"}])
    spec = {"serviceRef": {"name": "shop", "port": 80}, "targetGroupArn": "arn"}
    kind = {"apiVersion": "elbv2.k8s.aws/v1beta1", "kind": "TargetGroupBinding"}
    reason = refused(kubernetes_schema.check, {**kind, "metadata": {"name": "a"}, "spec": spec}, "1.35", kinds)
    assert reason.startswith("TargetGroupBinding 'a': spec: ")


@pytest.mark.parametrize(
    ("release", "reason"),
    [
        ({"name": "Shop"}, "Release 'Shop': name: is no lower case DNS name"),
        ({"name": "a" * 54}, "at most 53 characters"),
        ({"name": "shop", "values": []}, "values: is no map"),
    ],
)
def test_refuses_a_release_that_helm_would_not_install(release, reason):
    assert reason in refused(kubernetes_charts.check, release)


@pytest.mark.parametrize(
    ("text", "number"), [("500m", 0.5), ("1.5Gi", 1.5 * 2**30), ("2", 2), ("1e3", 1000), ("3k", 3000)]
)
def test_reads_quantities(text, number):
    assert float(kubernetes_rules.quantity(text)) == number
