import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsClientFactory } from '../cli/src/aws/clients';
import { Assembly } from '../cli/src/cdk/assembly';
import { countVerdicts } from '../cli/src/report/summary';
import { listResources } from '../cli/src/stacks/stacks';
import { isClean } from '../cli/src/verify/report';
import { type Account, withLaboratory } from './laboratory';
import { root } from './synthesize';
import { HEAD, Versions } from './update/versions';

/**
 * `tsx tools/workspace/adoption.ts [page]`: makes a VPC, a key and buckets as somebody would by hand, and adopts them as the
 * page says: its first app is handed them, its second one imports them.
 */
const PAGE = 'docs/adopting-existing-resources.md';
const FENCE = /^```ts\n([^]*?)^```$/gm;
const LIBRARIES = ['database', 'security', 'storage'];
/** What stands in the page for what an account really has. */
const EXAMPLES = {
  vpc: 'vpc-0123456789abcdef0',
  keyArn: 'arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef',
};

/** Nobody's template has ever described it. */
interface Existing {
  readonly vpc: string;
  readonly keyId: string;
  readonly keyArn: string;
}

async function main(page: string): Promise<void> {
  const [handing, importing] = [...readFileSync(page, 'utf8').matchAll(FENCE)].map(([, code]) => code);
  if (handing === undefined || importing === undefined) throw new Error(`${page} must have two apps`);
  const unnamed = Object.values(EXAMPLES).filter((example) => !handing.includes(example));
  if (unnamed.length > 0) throw new Error(`the first app of ${page} does not name ${unnamed.join(', ')}`);
  await withLaboratory(async (laboratory) => {
    const folder = join(laboratory.folder, 'adoption');
    mkdirSync(folder);
    LIBRARIES.forEach((name) => new Versions(join(root, 'packages', name)).install(HEAD, folder));
    const account = laboratory.account('adoption', folder);
    try {
      const existing = await makeByHand(account.clients);
      process.stdout.write(`${page}: ${await handIn(account, folder, handing, existing)}\n`);
      process.stdout.write(`${page}: ${await takeOver(account, folder, importing, existing)}\n`);
    } finally {
      account.close();
    }
  });
}

async function makeByHand(clients: AwsClientFactory): Promise<Existing> {
  const [ec2, s3] = [clients.get(EC2Client), clients.get(S3Client)];
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.77.0.0/16' }));
  const VpcId = Vpc?.VpcId ?? '';
  for (const [index, zone] of ['a', 'b'].entries()) {
    const input = { VpcId, CidrBlock: `10.77.${index}.0/24`, AvailabilityZone: `us-east-1${zone}` };
    await ec2.send(new CreateSubnetCommand(input));
  }
  const { KeyMetadata } = await clients.get(KMSClient).send(new CreateKeyCommand({ Description: 'made by hand' }));
  for (const Bucket of ['acme-logs', 'acme-assets']) await s3.send(new CreateBucketCommand({ Bucket }));
  return { vpc: VpcId, keyId: KeyMetadata?.KeyId ?? '', keyArn: KeyMetadata?.Arn ?? '' };
}

async function handIn(account: Account, folder: string, code: string, existing: Existing): Promise<string> {
  const app = Object.entries(EXAMPLES).reduce(
    (text, [name, example]) => text.replaceAll(example, existing[name as keyof typeof EXAMPLES]),
    code,
  );
  const assembly = await synthesize(account, folder, 'handing', app);
  await account.deploy(assembly);
  const report = await account.verify(assembly);
  if (!isClean(report)) throw new Error(`not what the template says:\n${JSON.stringify(report.differences, null, 2)}`);
  const [stack] = assembly.stacks;
  const text = readFileSync(stack.templateFile, 'utf8');
  for (const id of [existing.vpc, existing.keyArn, 'acme-logs']) {
    if (!text.includes(id)) throw new Error(`the template does not use ${id}`);
  }
  if (/AWS::EC2::VPC"|AWS::KMS::Key"/.test(text)) throw new Error('the template makes what it was handed');
  return `handed in, ${countVerdicts(report).verified} resources around it verified`;
}

async function takeOver(account: Account, folder: string, code: string, existing: Existing): Promise<string> {
  const assembly = await synthesize(account, folder, 'importing', code);
  const [stack] = assembly.stacks;
  const idOf = (type: string) => {
    const [id] = Object.entries(assembly.resources(stack)).find(([, { Type }]) => Type === type) ?? [];
    if (id === undefined) throw new Error(`the app has no ${type}`);
    return id;
  };
  const [key, bucket] = [idOf('AWS::KMS::Key'), idOf('AWS::S3::Bucket')];
  const mapping = { [key]: { KeyId: existing.keyId }, [bucket]: { BucketName: 'acme-assets' } };
  writeFileSync(join(folder, 'adopted.json'), JSON.stringify(mapping));
  await account.cdk('import', stack.name, '--app', assembly.folder, '--resource-mapping', 'adopted.json');
  await expectPhysical(account, stack.name, { [key]: existing.keyId, [bucket]: 'acme-assets' });
  const imported = (await listResources(account.clients, stack.name)).length;

  await account.deploy(assembly);
  await expectPhysical(account, stack.name, { [key]: existing.keyId, [bucket]: 'acme-assets' });
  await account.clients.get(S3Client).send(new GetBucketPolicyCommand({ Bucket: 'acme-assets' }));
  const { differences } = await account.verify(assembly);
  const differing = [...new Set(differences.map(({ logicalId }) => logicalId))].sort();
  const known = [bucket, key].sort();
  // CloudFormation believed the template: only what was made by hand can differ, and it does.
  if (JSON.stringify(differing) !== JSON.stringify(known)) {
    throw new Error(`${differing.join(', ')} differ from the template, and not ${known.join(', ')}`);
  }
  return `${imported} resources imported, what belongs to them deployed, ${differences.length} differences of theirs named`;
}

/** With the CDK CLI, which looks things up in the account; it keeps what it found for the next app. */
async function synthesize(account: Account, folder: string, name: string, code: string): Promise<Assembly> {
  const out = join(folder, `${name}.out`);
  writeFileSync(join(folder, `${name}.ts`), code);
  await account.cdk('synth', '--quiet', '--app', `npx tsx ${name}.ts`, '--output', out);
  return new Assembly(out);
}

async function expectPhysical(account: Account, stack: string, wanted: Record<string, string>): Promise<void> {
  const resources = await listResources(account.clients, stack);
  for (const [logicalId, physicalId] of Object.entries(wanted)) {
    const found = resources.find((resource) => resource.logicalId === logicalId)?.physicalId;
    if (found !== physicalId) throw new Error(`${logicalId} of ${stack} is ${found}, and not ${physicalId}`);
  }
}

main(process.argv[2] ?? join(root, PAGE)).catch((error: unknown) => {
  process.stderr.write(`test-adoption: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
