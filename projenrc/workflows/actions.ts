/**
 * Actions of others that the workflows use, each by the commit of a release: a tag can be moved. Read in workflows of
 * repositories that pin them too: aws-powertools/powertools-lambda-typescript at 1e5fe1b49 (all but the last),
 * zizmorcore/zizmor at 11bbf7e6 and ossf/scorecard at 40c1e3599 (checkout and artifacts), TanStack/query at 40321a0b1.
 */
export const ACTIONS = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', // v7.0.1
  setupNode: 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020', // v7.0.0
  uploadArtifact: 'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', // v7.0.1
  downloadArtifact: 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', // v8.0.1
  awsCredentials: 'aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c', // v6.2.3
  uploadSarif: 'github/codeql-action/upload-sarif@ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd', // v4.37.7
  nxShas: 'nrwl/nx-set-shas@3e9ad7370203c1e93d109be57f3b72eb0eb511b1', // v4.4.0
};
