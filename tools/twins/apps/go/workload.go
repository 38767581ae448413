package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseksv2"
	"github.com/aws/jsii-runtime-go"
	"github.com/maestrohwithit/maestro-go/workload"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("compute"), nil)
	vpc := awsec2.NewVpc(stack, jsii.String("Network"), nil)
	cluster := awseksv2.NewCluster(stack, jsii.String("Cluster"), &awseksv2.ClusterProps{
		Vpc:                 vpc,
		Version:             awseksv2.KubernetesVersion_V1_35(),
		DefaultCapacityType: awseksv2.DefaultCapacityType_NODEGROUP,
	})

	workload.NewApiService(stack, jsii.String("Api"), &workload.ApiServiceProps{
		Cluster:  cluster,
		Image:    jsii.String("public.ecr.aws/example/api@sha256:4a7c0f8f5f1b9d0c3e2a6b8d7f9e1c2b3a4d5e6f708192a3b4c5d6e7f8091a2b"),
		Delivery: workload.ManifestDelivery_FILE,
	})

	app.Synth(nil)
}
