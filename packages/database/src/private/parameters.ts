/**
 * Parameters that differ from those of RDS. They take effect without a restart, save where a comment says otherwise.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html
 */
export const DEFAULT_PARAMETERS: Record<string, string> = {
  // Since PostgreSQL 15 the default of RDS, stated so that nobody's older version differs.
  'rds.force_ssl': '1',
  log_connections: '1',
  log_disconnections: '1',
  // Schema changes, not data: statements of applications carry personal data into the log.
  log_statement: 'ddl',
  log_min_duration_statement: '1000',
  log_lock_waits: '1',
};
