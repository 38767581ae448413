import { kubernetesFindings } from '../../src/check/kubernetes';
import { stackOf } from './support/stacks';

const cluster = (Version: string) => [
  stackOf('app', { Cluster: { type: 'AWS::EKS::Cluster', properties: { Version } }, Key: { type: 'AWS::KMS::Key' } }),
];

test('a version is in support to the end of its last day', () => {
  expect(kubernetesFindings(cluster('1.34'), '2026-12-02')).toEqual([]);
});

test('the day after, it is out of support', () => {
  expect(kubernetesFindings(cluster('1.34'), '2026-12-03')).toEqual([
    {
      tool: 'maestro',
      rule: 'KUBERNETES_OUT_OF_SUPPORT',
      message: 'standard support of Kubernetes 1.34 ended on 2026-12-02, today is 2026-12-03',
      path: 'app/Cluster',
      template: 'app.template.json',
    },
  ]);
});

test('a version that is not in the table is not taken for a good one', () => {
  expect(kubernetesFindings(cluster('1.99'), '2026-12-03')).toMatchObject([
    { message: expect.stringContaining('Kubernetes 1.99 is not among the versions known here: 1.30') },
  ]);
});
