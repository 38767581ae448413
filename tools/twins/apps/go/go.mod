module example

go 1.25.0

// The floor of the libraries, whose modules lie in modules/: as they were packed, not as they are published.
require (
	github.com/aws/aws-cdk-go/awscdk/v2 v2.260.0
	github.com/aws/constructs-go/constructs/v10 v10.6.0 // indirect
	github.com/aws/jsii-runtime-go v1.140.0
	github.com/maestrohwithit/maestro-go/backup v0.0.0
	github.com/maestrohwithit/maestro-go/computeec2 v0.0.0
	github.com/maestrohwithit/maestro-go/computeeks v0.0.0
	github.com/maestrohwithit/maestro-go/database v0.0.0
	github.com/maestrohwithit/maestro-go/edge v0.0.0
	github.com/maestrohwithit/maestro-go/network v0.0.0
	github.com/maestrohwithit/maestro-go/observability v0.0.0
	github.com/maestrohwithit/maestro-go/security v0.0.0
	github.com/maestrohwithit/maestro-go/storage v0.0.0
	github.com/maestrohwithit/maestro-go/workload v0.0.0
)

require (
	github.com/Masterminds/semver/v3 v3.5.0 // indirect
	github.com/cdklabs/awscdk-asset-awscli-go/awscliv1/v2 v2.2.282 // indirect
	github.com/cdklabs/awscdk-asset-node-proxy-agent-go/nodeproxyagentv6/v2 v2.1.3 // indirect
	github.com/cdklabs/cloud-assembly-schema-go/awscdkcloudassemblyschema/v54 v54.26.0 // indirect
	github.com/fatih/color v1.19.0 // indirect
	github.com/mattn/go-colorable v0.1.14 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/yuin/goldmark v1.7.16 // indirect
	golang.org/x/lint v0.0.0-20241112194109-818c5a804067 // indirect
	golang.org/x/mod v0.39.0 // indirect
	golang.org/x/sync v0.22.0 // indirect
	golang.org/x/sys v0.47.0 // indirect
	golang.org/x/telemetry v0.0.0-20260811182544-a038080d80e5 // indirect
	golang.org/x/tools v0.49.0 // indirect
	golang.org/x/tools/cmd/godoc v0.1.0-deprecated // indirect
	golang.org/x/tools/godoc v0.1.0-deprecated // indirect
)

replace (
	github.com/maestrohwithit/maestro-go/backup => ./modules/backup
	github.com/maestrohwithit/maestro-go/computeec2 => ./modules/computeec2
	github.com/maestrohwithit/maestro-go/computeeks => ./modules/computeeks
	github.com/maestrohwithit/maestro-go/database => ./modules/database
	github.com/maestrohwithit/maestro-go/edge => ./modules/edge
	github.com/maestrohwithit/maestro-go/network => ./modules/network
	github.com/maestrohwithit/maestro-go/observability => ./modules/observability
	github.com/maestrohwithit/maestro-go/security => ./modules/security
	github.com/maestrohwithit/maestro-go/storage => ./modules/storage
	github.com/maestrohwithit/maestro-go/workload => ./modules/workload
)

// awscdk asks for 54.1.0; jsii-pacmak writes what npm installed here, a version that not every proxy of Go modules has.
replace github.com/cdklabs/cloud-assembly-schema-go/awscdkcloudassemblyschema/v54 v54.26.0 => github.com/cdklabs/cloud-assembly-schema-go/awscdkcloudassemblyschema/v54 v54.1.0
