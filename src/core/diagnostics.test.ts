import { describe, expect, it } from 'vitest';
import { formatDiagnostic, hasErrors, UserError, type Diagnostic } from './diagnostics.ts';

const full: Diagnostic = {
  severity: 'error',
  code: 'out-of-range',
  message: 'invalid points: 10001, expected an integer from -10000 to 10000',
  path: 'leads.csv row 12',
  hint: 'use a number within these limits',
};
const bare: Diagnostic = { severity: 'warning', code: 'odd', message: 'an odd thing' };

describe('formatDiagnostic', () => {
  it('gives path, message and hint on one line', () => {
    expect(formatDiagnostic(full)).toBe(`leads.csv row 12: ${full.message} (use a number within these limits)`);
  });

  it('leaves out what is absent', () => {
    expect(formatDiagnostic(bare)).toBe('an odd thing');
  });

  it('keeps a message with line breaks on one line', () => {
    expect(formatDiagnostic({ ...bare, message: 'one\r\n  two' })).toBe('one two');
  });
});

describe('UserError', () => {
  it('joins its diagnostics in the message', () => {
    expect(new UserError([bare, bare]).message).toBe('an odd thing\nan odd thing');
  });

  it('keeps diagnostics and cause', () => {
    const cause = new Error('disk');
    const error = new UserError([full], { cause });
    expect([error.name, error.diagnostics, error.cause]).toEqual(['UserError', [full], cause]);
  });
});

describe('hasErrors', () => {
  it('is false for warnings alone', () => {
    expect(hasErrors([bare])).toBe(false);
  });

  it('is true with an error among others', () => {
    expect(hasErrors([bare, full])).toBe(true);
  });
});
