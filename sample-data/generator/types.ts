export type Persona = 'buyer' | 'champion' | 'evaluator' | 'researcher' | 'consultant' | 'passive' | 'job seeker';
export type JobLevel = 'C-Level' | 'VP' | 'Director' | 'Manager' | 'Specialist' | 'Student';
export type Industry =
  | 'Software'
  | 'Financial services'
  | 'Manufacturing'
  | 'Logistics'
  | 'Healthcare'
  | 'Media'
  | 'Retail'
  | 'Public sector'
  | 'Education';
export type Country = 'US' | 'GB' | 'DE' | 'AT' | 'CH' | 'NL' | 'FR' | 'PL' | 'IN' | 'BR';
export type Source =
  'Organic search' | 'Paid search' | 'Webinar' | 'Referral' | 'Event' | 'Content syndication' | 'Outbound list';

/** A lead as it really is; the file hides or misspells some of it. */
export interface Lead {
  readonly id: string;
  readonly createdAt: number;
  readonly persona: Persona;
  readonly jobLevel: JobLevel;
  readonly jobTitle: string;
  readonly industry: Industry;
  readonly employees: number;
  readonly country: Country;
  readonly source: Source;
  readonly existingClient: boolean;
  readonly preferredContact: string;
}

export type ActivityType =
  | 'email_sent'
  | 'email_open'
  | 'email_click'
  | 'page_visit'
  | 'download'
  | 'webinar'
  | 'demo_request'
  | 'click_to_call'
  | 'conference_scan'
  | 'unsubscribe';

export interface Activity {
  readonly at: number;
  readonly type: ActivityType;
  /** Set for page visits, else empty. */
  readonly page: string;
  /** Mail, document or webinar; empty for the other types. */
  readonly asset: string;
}

export type Stage = 'passed' | 'accepted' | 'returned' | 'opportunity' | 'won' | 'lost';

export interface Outcome {
  readonly at: number;
  readonly stage: Stage;
  readonly amount?: number;
}
