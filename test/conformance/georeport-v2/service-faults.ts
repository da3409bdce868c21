import { at, changed, fault, text, type DeliberateFault } from './fault-kinds.js';

const SERVICES = at(/\/services\.(xml|json)/);
const DEFINITIONS = at(/\/services\/00/);

export const SERVICE_FAULTS: readonly DeliberateFault[] = [
  fault(
    'two services have one code',
    'service-code',
    changed(
      SERVICES,
      text((xml) => xml.replace('<service_code>002', '<service_code>001')),
    ),
  ),
  fault(
    'metadata says yes',
    'service-metadata',
    changed(
      SERVICES,
      text((xml) => xml.replace('<metadata>true', '<metadata>yes')),
    ),
  ),
  fault(
    'a type of its own',
    'service-type',
    changed(
      SERVICES,
      text((xml) => xml.replace('<type>batch', '<type>later')),
    ),
  ),
  fault(
    'keywords are elements',
    'service-keywords',
    changed(
      SERVICES,
      text((xml) =>
        xml.replaceAll('<keywords>lamp,street', '<keywords><keyword>lamp</keyword><keyword>street</keyword>'),
      ),
    ),
  ),
  fault(
    'codes are numbers in JSON',
    'service-json-code',
    changed(
      at(/\/services\.json/),
      text((json) => json.replace('"service_code":"002"', '"service_code":2')),
    ),
  ),
  fault(
    'a definition names another service',
    'definition-shape',
    changed(
      DEFINITIONS,
      text((xml) => xml.replace('<service_code>001', '<service_code>1')),
    ),
  ),
  fault(
    'a datatype that is none',
    'attribute-datatype',
    changed(
      DEFINITIONS,
      text((xml) => xml.replace('<datatype>number', '<datatype>integer')),
    ),
  ),
  fault(
    'an order of 0',
    'attribute-order',
    changed(
      DEFINITIONS,
      text((xml) => xml.replace('<order>1', '<order>0')),
    ),
  ),
  fault(
    'a list without values',
    'attribute-values',
    changed(
      DEFINITIONS,
      text((xml) => xml.replaceAll(/<value>.*?<\/value>/g, '')),
    ),
  ),
  fault(
    'two attributes have one code',
    'attribute-code',
    changed(
      DEFINITIONS,
      text((xml) => xml.replaceAll('>SIZE<', '>KIND<')),
    ),
  ),
  fault(
    'items of another name',
    'services-shape',
    changed(
      SERVICES,
      text((xml) => xml.replaceAll('<service>', '<item>').replaceAll('</service>', '</item>')),
    ),
  ),
  fault(
    'a service without a name',
    'service-name',
    changed(
      SERVICES,
      text((body) => body.replaceAll('<service_name>Service 002', '<service_name>')),
    ),
  ),
  fault(
    'no element for groups',
    'service-fields',
    changed(
      SERVICES,
      text((body) => body.replaceAll('<group>street</group>', '')),
    ),
  ),
  fault(
    'an attribute without its question',
    'attribute-description',
    changed(
      DEFINITIONS,
      text((body) => body.replaceAll('What is SIZE?', '')),
    ),
  ),
  fault(
    'required says yes',
    'attribute-required',
    changed(
      DEFINITIONS,
      text((body) => body.replaceAll('<required>true', '<required>yes')),
    ),
  ),
  fault(
    'variable says 1',
    'attribute-variable',
    changed(
      DEFINITIONS,
      text((body) => body.replaceAll('<variable>true', '<variable>1')),
    ),
  ),
];
