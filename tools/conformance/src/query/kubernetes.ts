import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';

export type KubernetesObject = Readonly<Record<string, unknown>>;

/** The resources that deliver Kubernetes objects, with these. */
export function resourcesIn(environment: Environment): { resource: Resource; objects: KubernetesObject[] }[] {
  return environment.all('Custom::AWSCDK-EKS-KubernetesResource').map((resource) => ({
    resource,
    objects: JSON.parse(String(resource.get('Manifest'))) as KubernetesObject[],
  }));
}

/** The Kubernetes objects of one kind that an environment delivers with its assembly. */
export function objectsOf(environment: Environment, kind: string): KubernetesObject[] {
  return resourcesIn(environment).flatMap(({ objects }) => objects.filter((object) => object.kind === kind));
}

/** A value by its dotted path. */
export function at(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as KubernetesObject)[name] : undefined),
      object,
    );
}

/** The autoscalers whose target is a deployment of this environment. */
export function autoscalerOfApi(environment: Environment): KubernetesObject[] {
  const deployments = objectsOf(environment, 'Deployment').map((deployment) => at(deployment, 'metadata.name'));
  return objectsOf(environment, 'HorizontalPodAutoscaler').filter(
    (hpa) =>
      at(hpa, 'spec.scaleTargetRef.kind') === 'Deployment' && deployments.includes(at(hpa, 'spec.scaleTargetRef.name')),
  );
}

/** The API is the deployment that is scaled. */
export function apiDeployment(environment: Environment): KubernetesObject[] {
  const scaled = autoscalerOfApi(environment).map((hpa) => at(hpa, 'spec.scaleTargetRef.name'));
  return objectsOf(environment, 'Deployment').filter((deployment) => scaled.includes(at(deployment, 'metadata.name')));
}

/** The roles that the pods of the API have by their service account. */
export function apiRoles(environment: Environment): Resource[] {
  const accounts = apiDeployment(environment).map((api) => at(api, 'spec.template.spec.serviceAccountName'));
  return environment
    .all('AWS::EKS::PodIdentityAssociation')
    .filter((association) => accounts.includes(association.get('ServiceAccount')))
    .flatMap((association) => association.refs('RoleArn'));
}
