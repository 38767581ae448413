"""OpenID Connect providers: who may assume roles without a long-lived key."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed, tag_list


class OidcProvider(ResourceType):
    name = "AWS::IAM::OIDCProvider"
    properties = frozenset({"ClientIdList", "Tags", "ThumbprintList", "Url"})
    create_only = frozenset({"Url"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        made = call(
            "iam",
            "CreateOpenIDConnectProvider",
            Url=props.get("Url"),
            ClientIDList=props.get("ClientIdList"),
            ThumbprintList=props.get("ThumbprintList"),
            Tags=tag_list(props) or None,
        )
        return made["OpenIDConnectProviderArn"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if not old:
            return
        provider = {"OpenIDConnectProviderArn": physical_id}
        if changed(old, new, "ThumbprintList"):
            thumbprints = new.get("ThumbprintList", [])
            call("iam", "UpdateOpenIDConnectProviderThumbprint", **provider, ThumbprintList=thumbprints)
        before, after = old.get("ClientIdList", []), new.get("ClientIdList", [])
        for client in (each for each in after if each not in before):
            call("iam", "AddClientIDToOpenIDConnectProvider", **provider, ClientID=client)
        for client in (each for each in before if each not in after):
            call("iam", "RemoveClientIDFromOpenIDConnectProvider", **provider, ClientID=client)
        wanted = tag_list(new)
        kept = {tag["Key"] for tag in wanted}
        if dropped := [tag["Key"] for tag in tag_list(old) if tag["Key"] not in kept]:
            call("iam", "UntagOpenIDConnectProvider", **provider, TagKeys=dropped)
        if wanted and wanted != tag_list(old):
            call("iam", "TagOpenIDConnectProvider", **provider, Tags=wanted)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Arn": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("iam", "DeleteOpenIDConnectProvider", OpenIDConnectProviderArn=physical_id)
