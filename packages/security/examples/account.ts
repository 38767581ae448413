import { AccountBaseline, ComplianceRule, EncryptionKeys } from '@maestrohwithit/security';
import { App, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';

const app = new App();
const stack = new Stack(app, 'account');
const keys = new EncryptionKeys(stack, 'Keys');
const notices = new sns.Topic(stack, 'Notices', { masterKey: keys.messages, enforceSSL: true });

const rules = ComplianceRule.recommended();
rules.push(ComplianceRule.RDS_MULTI_AZ);

new AccountBaseline(stack, 'Account', { encryptionKey: keys.audit, notices, rules });
