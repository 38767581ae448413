import { App, Duration, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as fc from 'fast-check';
import type { ImageRepositoryProps } from '../src';
import { ImageRepository } from '../src';

const REPOSITORY = 'AWS::ECR::Repository';

function synthesize(props?: (stack: Stack) => ImageRepositoryProps): Template {
  const stack = new Stack(new App(), 'compute');
  new ImageRepository(stack, 'Images', props?.(stack));
  return Template.fromStack(stack);
}

interface Rule {
  readonly selection: { readonly tagStatus: string; readonly countType: string; readonly countNumber: number };
}

function rulesOf(template: Template): Rule['selection'][] {
  const [repository] = Object.values(template.findResources(REPOSITORY));
  const { rules } = JSON.parse(repository?.Properties.LifecyclePolicy.LifecyclePolicyText) as { rules: Rule[] };
  return rules.map(({ selection }) => selection);
}

test('scans what is pushed, and never moves a tag', () => {
  synthesize().hasResourceProperties(REPOSITORY, {
    ImageScanningConfiguration: { ScanOnPush: true },
    ImageTagMutability: 'IMMUTABLE',
  });
});

test('is kept when the stack goes, and leaves nothing behind when its first deployment fails', () => {
  synthesize().hasResource(REPOSITORY, {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('keeps fifty images, and those without a tag for two weeks', () => {
  expect(rulesOf(synthesize())).toMatchObject([
    { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 14 },
    { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 },
  ]);
});

test('takes name, key and rules from its user', () => {
  const template = synthesize((stack) => ({
    repositoryName: 'maestro/api',
    encryptionKey: new kms.Key(stack, 'Key'),
    keep: 7,
    untaggedFor: Duration.days(1),
  }));
  template.hasResourceProperties(REPOSITORY, {
    RepositoryName: 'maestro/api',
    EncryptionConfiguration: {
      EncryptionType: 'KMS',
      KmsKey: { 'Fn::GetAtt': [Match.stringLikeRegexp('Key'), 'Arn'] },
    },
  });
  expect(rulesOf(template).map(({ countNumber }) => countNumber)).toEqual([1, 7]);
});

test('keeps exactly the numbers of images that ECR can count', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 10_010 }), (keep) => {
      const attempt = () => rulesOf(synthesize(() => ({ keep })))[1]?.countNumber;
      if (keep >= 1 && keep <= 10_000) {
        expect(attempt()).toBe(keep);
      } else {
        expect(attempt).toThrow(
          `number of images to keep '${keep}' is out of range; allowed are whole numbers from 1 to 10000 at compute/Images (COMPUTE_EKS_IMAGE_COUNT_OUT_OF_RANGE)`,
        );
      }
    }),
    { numRuns: 20, examples: [[0], [1], [10_000], [10_001]] },
  );
  expect(() => synthesize(() => ({ keep: 1.5 }))).toThrow('COMPUTE_EKS_IMAGE_COUNT_OUT_OF_RANGE');
});

test('takes every name that ECR takes', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,9}$/);
  const name = fc
    .tuple(part, fc.array(fc.tuple(fc.constantFrom('.', '_', '-', '/'), part), { minLength: 1, maxLength: 5 }))
    .map(([first, rest]) => first + rest.map(([separator, each]) => separator + each).join(''));
  fc.assert(
    fc.property(name, (repositoryName) => {
      synthesize(() => ({ repositoryName })).hasResourceProperties(REPOSITORY, { RepositoryName: repositoryName });
    }),
    { numRuns: 20 },
  );
});

test.each(['Api', 'a', 'api/', '-api', 'api__x', 'a b', '', 'x'.repeat(257)])(
  'refuses the name %p',
  (repositoryName) => {
    expect(() => synthesize(() => ({ repositoryName }))).toThrow(
      `repository name '${repositoryName}' is not one; allowed are 2 to 256 lower case letters and digits, with single '.', '_', '-' or '/' between them at compute/Images (COMPUTE_EKS_REPOSITORY_NAME_INVALID)`,
    );
  },
);

test('takes what is known only at deployment as it is', () => {
  const template = synthesize(() => ({
    repositoryName: Token.asString({ Ref: 'Name' }),
    keep: Token.asNumber({ Ref: 'Count' }),
  }));
  template.hasResourceProperties(REPOSITORY, { RepositoryName: { Ref: 'Name' } });
});

test('keeps the logical id, without which the images would be left in another repository', () => {
  expect(Object.keys(synthesize().findResources(REPOSITORY))).toMatchSnapshot();
});
