"""Launch templates: all of their data, not the emulator's selection of it."""

from __future__ import annotations

from typing import Any

from ministack.services import ec2

from ..aws import coerce, session
from .ec2_wire import WIRE, new_id, replace, tag_new, tagged
from .wire import Record, Refused

#: Names that differ between what a request says and what a description answers.
_RENAMED = {"LicenseSpecifications": "Licenses"}


def data_xml(data: Record) -> str:
    """A version's data as the emulator's describe operation embeds it."""
    shape = session().get_service_model("ec2").shape_for("ResponseLaunchTemplateData")
    return WIRE.members("ResponseLaunchTemplateData", coerce(shape, data))


ec2._lt_data_xml = data_xml


def _find(request: Record) -> Record:
    wanted_id, wanted_name = request.get("LaunchTemplateId"), request.get("LaunchTemplateName")
    for template in ec2._launch_templates.values():
        if wanted_id == template["LaunchTemplateId"] or wanted_name == template["LaunchTemplateName"]:
            return template
    message = f"The specified launch template, {wanted_id or wanted_name}, does not exist."
    raise Refused("InvalidLaunchTemplateId.NotFound", message)


def _version(template: Record, request: Record, number: int) -> Record:
    data = {_RENAMED.get(name, name): value for name, value in request["LaunchTemplateData"].items()}
    return {
        "LaunchTemplateId": template["LaunchTemplateId"],
        "LaunchTemplateName": template["LaunchTemplateName"],
        "VersionNumber": number,
        "VersionDescription": request.get("VersionDescription", ""),
        "DefaultVersion": number == template["DefaultVersionNumber"],
        "CreateTime": ec2._now_ts(),
        "LaunchTemplateData": data,
    }


@replace
def create_launch_template(request: Record) -> Record:
    name = request["LaunchTemplateName"]
    if any(each["LaunchTemplateName"] == name for each in ec2._launch_templates.values()):
        message = f"Launch template name already in use: {name}"
        raise Refused("InvalidLaunchTemplateName.AlreadyExistsException", message)
    template_id = new_id("lt")
    template: dict[str, Any] = {
        "LaunchTemplateId": template_id,
        "LaunchTemplateName": name,
        "CreateTime": ec2._now_ts(),
        "DefaultVersionNumber": 1,
        "LatestVersionNumber": 1,
    }
    template["Versions"] = [_version(template, request, 1)]
    ec2._launch_templates[template_id] = template
    tag_new(template_id, "launch-template", request)
    return {"LaunchTemplate": tagged(template_id, template)}


@replace
def create_launch_template_version(request: Record) -> Record:
    template = _find(request)
    number = template["LatestVersionNumber"] + 1
    version = _version(template, request, number)
    template["Versions"].append(version)
    template["LatestVersionNumber"] = number
    return {"LaunchTemplateVersion": version}


def resolve(specification: Record | None) -> Record:
    """The data that an instance starts from."""
    if not specification:
        return {}
    template = _find(specification)
    version = specification.get("Version", "$Default")
    symbolic = {"$Default": template["DefaultVersionNumber"], "$Latest": template["LatestVersionNumber"]}
    number = symbolic.get(version) or int(version)
    for each in template["Versions"]:
        if each["VersionNumber"] == number:
            return each["LaunchTemplateData"]
    message = f"Could not find launch template version {version} of {template['LaunchTemplateId']}"
    raise Refused("InvalidLaunchTemplateId.VersionNotFound", message)
