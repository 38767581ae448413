"""The secret that RDS makes, and takes away, by itself."""

from __future__ import annotations

import json
import secrets

from ministack.core.responses import get_account_id, get_region
from ministack.services import secretsmanager

from .wire import Record


def managed_secret(instance: Record, request: Record) -> Record:
    """Make the secret of a master user."""
    content = {"username": instance["MasterUsername"], "password": secrets.token_urlsafe(21)}
    aws_managed = f"arn:aws:kms:{get_region()}:{get_account_id()}:alias/aws/secretsmanager"
    key = request.get("MasterUserSecretKmsKeyId") or aws_managed
    name = f"rds!{instance['DbiResourceId'].lower()}"
    made = secretsmanager._create_secret({"Name": name, "SecretString": json.dumps(content), "KmsKeyId": key})
    return {"SecretArn": json.loads(made[2])["ARN"], "SecretStatus": "active", "KmsKeyId": key}


def drop_managed_secret(instance: Record) -> None:
    """The database is gone."""
    if secret := instance.get("MasterUserSecret"):
        secretsmanager._delete_secret({"SecretId": secret["SecretArn"], "ForceDeleteWithoutRecovery": True})
