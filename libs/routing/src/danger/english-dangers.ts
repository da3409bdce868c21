import { type DangerFrame } from './danger-frame.js';

/** The same in English; English text is not parsed for grammar. */
export const ENGLISH_DANGERS: readonly DangerFrame[] = [
  {
    kind: 'gas',
    level: 'now',
    pattern:
      /\b(?:gas (?:is )?leak\w*|(?:strong |heavy )?(?:gas smell|smell of gas|smells? (?:of|like) gas|rotten egg))\b/gi,
  },
  {
    kind: 'fire',
    level: 'now',
    pattern:
      /\b(?:(?:is|are|caught|on|broke out) (?:on )?fire|fire (?:broke out|in the)|(?:black|thick) smoke|flames|burning)\b/gi,
  },
  {
    kind: 'medical',
    level: 'now',
    pattern:
      /\b(?:fainted|unconscious|passed out|collapsed|not breathing|can(?:'?t|not) breathe|bleeding|seizure|heart attack|won'?t wake up|turn(?:ed|ing) (?:blue|purple)|choking|overdos\w*|foaming)\b/gi,
  },
  {
    kind: 'water',
    level: 'now',
    pattern:
      /\b(?:drown\w*|fell (?:in|into) (?:the |a )?(?:river|lake|water|well|pond|canal|hole|manhole)|swept away)\b/gi,
  },
  {
    kind: 'trapped',
    level: 'now',
    pattern:
      /\b(?:(?:trapped|stuck|locked) (?:in|inside|under|between)|can(?:'?t|not) get out|stuck .{0,20}(?:elevator|lift))\b/gi,
  },
  {
    kind: 'self-harm',
    level: 'now',
    pattern:
      /\b(?:(?:going|about|wants?|trying|threatening) to (?:jump|kill (?:himself|herself|myself))|suicid\w*|kill(?:ing)? myself|end (?:my|it) (?:life|all)|don'?t want to live|no reason to live|took (?:a lot of|all (?:the|his|her)) pills|(?:sitting|standing) on the (?:roof|ledge|edge|railing))\b/gi,
  },
  {
    kind: 'violence',
    level: 'now',
    pattern:
      /\b(?:(?:with|has|holding|pulled|waving) a (?:knife|gun|machete|axe)|stabb\w*|beating (?:her|him|his|a|up|me)|screaming for help|please help|being attacked|i(?:'ll| will| am going to|'m going to) (?:kill|stab|burn|blow up))\b/gi,
  },
  {
    kind: 'electric',
    level: 'now',
    pattern:
      /\b(?:electrocut\w*|electric shock|sparks?(?:ing)? (?:from|wire|cable)|(?:live|exposed|fallen|broken) (?:wires?|cables?|power lines?))\b/gi,
  },
  {
    kind: 'missing',
    level: 'soon',
    pattern: /\b(?:gone missing|is missing|went missing|has(?:n'?t| not) come (?:home|back))\b/gi,
  },
  { kind: 'animal', level: 'now', pattern: /\b(?:dogs? (?:is |are )?(?:biting|attacking)|snake in)\b/gi },
  {
    kind: 'manhole',
    level: 'soon',
    pattern: /\b(?:(?:missing|open|no) manhole|manhole (?:cover )?(?:is )?(?:missing|open|gone))\b/gi,
  },
  {
    kind: 'collapse',
    level: 'now',
    pattern: /\b(?:(?:about|going) to collapse|collapsing|has collapsed|falling (?:bricks|down on))\b/gi,
  },
  {
    kind: 'outage',
    level: 'soon',
    pattern: /\b(?:no (?:running )?(?:water|power|electricity|heat(?:ing)?|gas) (?:for|since))\b/gi,
  },
];

/** Words before a danger in the same sentence that make it feared, over, denied or only considered. */
export const ENGLISH_UNREAL =
  /\b(if|unless|in case|could|might|may|would|what happens|afraid|fear|worried|risk of|used to|last (year|month|week)|years? ago|no longer|never|did not|didn'?t|prevent)\b/i;
