import { TOOLS, type AcceptedFinding, type CheckReport, type Finding } from './finding';

/** One file for all tools, each a run of its own: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function toSarif({ findings, accepted }: CheckReport, templates: readonly string[]): unknown {
  const artifacts = templates.map((uri) => ({ location: { uri } }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: TOOLS.map((tool) => {
      const own = [...findings, ...accepted].filter((finding) => finding.tool === tool);
      const rules = [...new Set(own.map(({ rule }) => rule))].sort();
      const driver = { name: tool, rules: rules.map((id) => ({ id })) };
      return { tool: { driver }, artifacts, results: own.map(result) };
    }),
  };
}

function result(finding: Finding | AcceptedFinding): unknown {
  const file = finding.template;
  return {
    ruleId: finding.rule,
    level: 'error',
    message: { text: finding.message },
    locations: [
      {
        ...(file !== undefined && { physicalLocation: { artifactLocation: { uri: file } } }),
        logicalLocations: [{ fullyQualifiedName: finding.path }],
      },
    ],
    ...('reason' in finding && { suppressions: [{ kind: 'inSource', justification: finding.reason }] }),
  };
}
