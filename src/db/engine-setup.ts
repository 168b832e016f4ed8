/** The one folder that SQL may read. */
export const IMPORT_FOLDER = 'import/';

/** What an open engine is told first: load nothing from the network, read nothing but imported files, and stay so. */
export const LOCK_STATEMENTS = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  `SET allowed_directories = ['${IMPORT_FOLDER}']`,
  'SET enable_external_access = false',
  'SET lock_configuration = true',
] as const;

/** How numbers come back: whole numbers and decimals as doubles, so that a sum is never a BigInt or an unscaled decimal. */
export const OPEN_CONFIG = { query: { castBigIntToDouble: true, castDecimalToDouble: true } } as const;
