"""The local cloud: an AWS emulator on loopback with the CloudFormation types that Maestro's libraries need."""

#: The types are registered in private tables of the emulator, so that any other version is refused at start-up.
MINISTACK_VERSION = "1.5.33"
