/** For each case of cases.ts all changes that are found: kind, path, effect; the sentence in English and in Chinese. */
import type { ChangeKind } from '../../../metadata/diff.ts';

/** `follows` stands after the effect of what comes with another change. */
export type Golden = readonly [change: string, en: string, zh: string];

export const GOLDEN: Readonly<Record<ChangeKind, readonly Golden[]>> = {
  addEntity: [
    ['addEntity lot grow', 'New: “Lot” with “Code” and “Size”', '新增“Lot”，字段有“Code”“Size”'],
    [
      'addGroup navigation none follows',
      'Sidebar: new group “Shop” with “Lot”',
      '侧栏新增分组“商店”，内有“Lot”',
    ],
  ],
  removeEntity: [
    ['removeEntity lot lose', '“Lot” goes, with all its records', '删除“Lot”及其全部记录'],
    ['removeGroup navigation none follows', 'Sidebar: the group “Shop” goes', '侧栏去掉分组“商店”'],
  ],
  renameEntity: [['renameEntity batch_lot none', '“Lot” is renamed to “Batch”', '“Lot”改名为“Batch”']],
  retitleEntity: [
    ['retitleEntity customer none', '“Customer” is now called “Client”', '“客户”改称“顾客”'],
    ['changeTexts translation/zh-CN none', '“Client”: 1 text in Chinese', '“顾客”的中文文字改动 1 条'],
  ],
  changePlural: [
    [
      'changePlural customer none',
      'Several of “Customer” are called “Clients” instead of “Customers”',
      '“客户”的英文列表名称改变',
    ],
  ],
  describeEntity: [
    ['describeEntity customer none', '“Customer” is described in other words', '“客户”的说明改变'],
  ],
  moveEntity: [
    ['moveEntity lot none', '“Lot” moves from the package “Shop” to “Depot”', '“Lot”从应用“商店”移到“Depot”'],
    [
      'moveView view/lot_list none follows',
      'The view “Lot” moves to the package “Depot”',
      '视图“Lot”移到应用“Depot”',
    ],
    [
      'addGroup navigation none follows',
      'Sidebar: new group “Depot” with “Lot”',
      '侧栏新增分组“Depot”，内有“Lot”',
    ],
    ['removeGroup navigation none follows', 'Sidebar: the group “Shop” goes', '侧栏去掉分组“商店”'],
  ],
  changeEntityKind: [
    [
      'changeEntityKind customer none',
      '“Customer” is settings instead of master data',
      '“客户”的类别：主数据 → 设置',
    ],
  ],
  changeLabel: [
    [
      'changeLabel customer none',
      'Records of “Customer” are shown as “Name – Parent › Name”',
      '“客户”的记录显示为“名称 – 上级 › 名称”',
    ],
  ],
  changeSearch: [
    [
      'changeSearch customer none',
      'Quick search in “Customer” looks into “Name” and “Phone”',
      '“客户”的快速搜索范围改为“名称”“电话”',
    ],
  ],
  addNumber: [
    [
      'addNumber customer check',
      '“Customer” gets numbers of the form C-####',
      '“客户”启用编号，格式为 C-####',
    ],
    [
      'gainFields role/seller none follows',
      '“Seller” may see “Number” of “Customers”',
      '“销售”可以查看“客户”的“编号”',
    ],
  ],
  changeNumber: [
    [
      'changeNumber sales_order none',
      'New numbers of “Order”: SO-#### → SO-YYYY-####',
      '“订单”的新编号格式：SO-#### → SO-YYYY-####',
    ],
  ],
  removeNumber: [
    ['removeNumber customer lose', '“Customer” has no numbers any more', '“客户”不再有编号，已有编号会丢失'],
  ],
  changeCompany: [
    [
      'changeCompany customer refuse',
      'Records of “Customer” belong to one company or all instead of one company',
      '“客户”的归属：单个公司 → 单个公司或所有公司共用',
    ],
  ],
  addOwner: [
    ['addOwner customer grow', '“Customer” gets an owner and a department', '“客户”增加负责人和部门'],
    [
      'gainFields role/seller none follows',
      '“Seller” may see “Owner” and “Department” of “Customers”',
      '“销售”可以查看“客户”的“负责人”“部门”',
    ],
    [
      'gainFields role/seller none follows',
      '“Seller” may change “Owner” and “Department” of “Customers”',
      '“销售”可以修改“客户”的“负责人”“部门”',
    ],
  ],
  removeOwner: [
    [
      'removeOwner customer lose',
      '“Customer” has no owner and department any more',
      '“客户”不再有负责人和部门',
    ],
  ],
  becomeAppendOnly: [
    [
      'becomeAppendOnly customer none',
      'Records of “Customer” can be added, but not changed or deleted',
      '“客户”的记录只增不改',
    ],
  ],
  ceaseAppendOnly: [
    [
      'ceaseAppendOnly customer refuse',
      'Records of “Customer” could be changed and deleted',
      '“客户”的记录变为可以修改和删除',
    ],
  ],
  stopAudit: [
    [
      'stopAudit customer none',
      'Changes of “Customer” are no longer kept in the audit trail',
      '“客户”的改动不再记入审计日志',
    ],
  ],
  startAudit: [
    [
      'startAudit customer none',
      'Changes of “Customer” are kept in the audit trail',
      '“客户”的改动记入审计日志',
    ],
  ],
  becomeLines: [
    [
      'addField sales_order.lots grow',
      'New lines “Lots” with “Code” and “Size”',
      '新增明细“Lots”，列有“Code”“Size”',
    ],
    ['becomeLines lot refuse', '“Lot” becomes lines of “Order”', '“Lot”变为“订单”的明细'],
    [
      'gainFields role/seller none follows',
      '“Seller” may see “Lots” of “Orders”',
      '“销售”可以查看“订单”的“Lots”',
    ],
    ['grant role/seller none follows', '“Seller” may see “Lots”', '“销售”可以查看“Lots”'],
    ['removeGroup navigation none follows', 'Sidebar: the group “Shop” goes', '侧栏去掉分组“商店”'],
  ],
  ceaseLines: [
    [
      'removeField sales_order.lots lose',
      'The lines “Lots” go, with all their rows',
      '删除明细“Lots”及其全部行',
    ],
    ['ceaseLines lot refuse', '“Lot” ceases to be lines of “Order”', '“Lot”不再是“订单”的明细'],
    ['withdraw role/seller none follows', '“Seller” may no longer see “Lot”', '“销售”不再能查看“Lot”'],
    [
      'addGroup navigation none follows',
      'Sidebar: new group “Shop” with “Lot”',
      '侧栏新增分组“商店”，内有“Lot”',
    ],
  ],
  changeHeader: [
    [
      'addField customer.pieces grow',
      'New lines “Pieces” with “Product”, “Quantity” and “Price”',
      '新增明细“Pieces”，列有“Product”“Quantity”“Price”',
    ],
    [
      'changeHeader piece refuse',
      '“Order line” becomes lines of “Customer” instead of “Order”',
      '“Order line”由“订单”的明细变为“客户”的明细',
    ],
    [
      'removeField sales_order.lines lose',
      'The lines “Lines” go, with all their rows',
      '删除明细“明细”及其全部行',
    ],
    [
      'gainFields role/seller none follows',
      '“Seller” may see “Pieces” of “Customers”',
      '“销售”可以查看“客户”的“Pieces”',
    ],
    [
      'gainFields role/seller none follows',
      '“Seller” may change “Pieces” of “Customers”',
      '“销售”可以修改“客户”的“Pieces”',
    ],
    ['grant role/seller none follows', '“Seller” may change “Pieces”', '“销售”可以修改“Pieces”'],
    ['grant role/seller none follows', '“Seller” may delete “Pieces”', '“销售”可以删除“Pieces”'],
    [
      'unplaceFields view/order_card none follows',
      '“Order card” no longer shows “Lines”',
      '“订单卡片”去掉“明细”',
    ],
    ['changeTexts translation/zh-CN none', '“Order”: 6 texts in Chinese', '“Order”的中文文字改动 6 条'],
  ],
  changeTree: [['changeTree customer none', '“Customer” is a tree by “Parent”', '“客户”按“上级”组成树形']],
  addIndex: [
    [
      'addIndex customer none',
      'New index of “Customer” over “Kind” and “Name”',
      '“客户”新增索引：“类别”“名称”',
    ],
  ],
  removeIndex: [
    [
      'removeIndex customer none',
      'The index of “Customer” over “Kind” and “Name” goes',
      '“客户”去掉索引：“类别”“名称”',
    ],
  ],
  changeIncoming: [
    [
      'changeIncoming customer none',
      'Seen from “Customer”, “Children” is now called “Branches”',
      '在“客户”中，“下级”的英文名称改变',
    ],
  ],
  moveFields: [
    ['moveFields customer none', 'The fields of “Customer” stand in another order', '“客户”的字段顺序改变'],
  ],
  addUnique: [
    [
      'addUnique customer check',
      'No two records of “Customer” may have the same “Phone” and “Kind”',
      '“客户”的“电话”“类别”不能重复',
    ],
  ],
  removeUnique: [
    [
      'removeUnique customer none',
      'Several records of “Customer” may have the same “Phone” and “Kind”',
      '“客户”的“电话”“类别”可以重复',
    ],
  ],
  changeUnique: [
    [
      'changeUnique customer check',
      'Other records of “Customer” than before may have the same “Phone”',
      '“客户”的“电话”在什么情况下不能重复，条件改变',
    ],
  ],
  addCheck: [
    [
      'addCheck customer check',
      'New rule of “Customer”: “A customer has a phone.”',
      '“客户”新增规则：“A customer has a phone.”',
    ],
  ],
  changeCheck: [
    [
      'changeCheck customer check',
      'The rule “A customer has a phone.” of “Customer” asks for something else',
      '“客户”的规则“A customer has a phone.”条件改变',
    ],
  ],
  rewordCheck: [
    [
      'rewordCheck customer none',
      'A rule of “Customer” says “Write a phone number.” instead of “A customer has a phone.”',
      '“客户”的规则“A customer has a phone.”改为“Write a phone number.”',
    ],
  ],
  placeCheck: [
    [
      'placeCheck customer none',
      'The rule “A customer has a phone.” is shown at “Name”',
      '规则“A customer has a phone.”改在“名称”处提示',
    ],
  ],
  recodeCheck: [
    [
      'recodeCheck customer none',
      'The rule “A customer has a phone.” has another code for programs',
      '规则“A customer has a phone.”的错误代码改变',
    ],
  ],
  removeCheck: [
    [
      'removeCheck customer none',
      'The rule “A customer has a phone.” of “Customer” goes',
      '“客户”去掉规则：“A customer has a phone.”',
    ],
  ],
  changeConditions: [
    [
      'changeConditions customer none',
      'Conditions that fields of “Customer” share change',
      '“客户”的共用条件改变',
    ],
  ],
  addField: [
    ['addField customer.code grow', 'New field “Code”', '新增字段“Code”'],
    [
      'gainFields role/seller none follows',
      '“Seller” may see “Code” of “Customers”',
      '“销售”可以查看“客户”的“Code”',
    ],
    ['withdraw role/seller none', '“Seller” may no longer change “Customers”', '“销售”不再能修改“客户”'],
  ],
  removeField: [['removeField customer.birthday lose', 'The field “Birthday” goes', '删除字段“生日”']],
  renameField: [
    ['renameField customer.mobile none', '“Phone” is renamed to “Mobile”', '“电话”改名为“手机”'],
    ['moveFields customer none', 'The fields of “Customer” stand in another order', '“客户”的字段顺序改变'],
    ['changeTexts translation/zh-CN none', '“Customer”: 1 text in Chinese', '“客户”的中文文字改动 1 条'],
  ],
  retitleField: [
    ['retitleField customer.phone none', '“Phone” is now called “Telephone”', '“电话”的英文名称改变'],
  ],
  describeField: [['describeField customer.phone none', '“Phone” has another help text', '“电话”的说明改变']],
  changeKind: [
    [
      'changeKind customer.phone convert',
      '“Phone” changes from text to whole number',
      '“电话”由文本改为整数',
    ],
  ],
  becomeRequired: [['becomeRequired customer.phone check', '“Phone” becomes required', '“电话”变为必填']],
  becomeOptional: [['becomeOptional customer.name none', '“Name” becomes optional', '“名称”变为选填']],
  becomeReadOnly: [
    ['becomeReadOnly customer.phone none', '“Phone” becomes read-only', '“电话”变为只读'],
    [
      'loseFields role/seller none follows',
      '“Seller” may no longer change “Phone” of “Customers”',
      '“销售”不再能修改“客户”的“电话”',
    ],
  ],
  becomeWritable: [
    ['becomeWritable customer.phone none', '“Phone” can be filled in by people', '“电话”变为可填写'],
    [
      'gainFields role/seller none follows',
      '“Seller” may change “Phone” of “Customers”',
      '“销售”可以修改“客户”的“电话”',
    ],
  ],
  becomeOnce: [
    ['becomeOnce customer.phone none', '“Phone” can be set in a new record only', '“电话”只能在新建时填写'],
  ],
  ceaseOnce: [['ceaseOnce customer.phone none', '“Phone” can be changed later', '“电话”在新建后也能修改']],
  hideField: [
    ['hideField customer.birthday none', '“Birthday” is no longer shown in forms', '“生日”不再在表单中显示'],
  ],
  showField: [['showField customer.birthday none', '“Birthday” is shown in forms', '“生日”在表单中显示']],
  becomePersonal: [
    ['becomePersonal customer.phone none', '“Phone” becomes personal data', '“电话”变为个人信息'],
    [
      'loseFields role/seller none follows',
      '“Seller” may no longer see “Phone” of “Customers”',
      '“销售”不再能查看“客户”的“电话”',
    ],
    [
      'loseFields role/seller none follows',
      '“Seller” may no longer change “Phone” of “Customers”',
      '“销售”不再能修改“客户”的“电话”',
    ],
  ],
  ceasePersonal: [
    ['ceasePersonal customer.phone none', '“Phone” is no longer personal data', '“电话”不再是个人信息'],
    [
      'gainFields role/seller none follows',
      '“Seller” may see “Phone” of “Customers”',
      '“销售”可以查看“客户”的“电话”',
    ],
    [
      'gainFields role/seller none follows',
      '“Seller” may change “Phone” of “Customers”',
      '“销售”可以修改“客户”的“电话”',
    ],
  ],
  changeAccess: [
    [
      'changeAccess customer.credit none',
      '“Credit” is only for roles that have its field group',
      '“额度”只对拥有其字段组的角色开放',
    ],
    [
      'loseFields role/seller none follows',
      '“Seller” may no longer see “Credit” of “Customers”',
      '“销售”不再能查看“客户”的“额度”',
    ],
    [
      'loseFields role/seller none follows',
      '“Seller” may no longer change “Credit” of “Customers”',
      '“销售”不再能修改“客户”的“额度”',
    ],
  ],
  changeTarget: [
    [
      'changeTarget customer.parent lose',
      '“Parent” refers to “Product” instead of “Customer”',
      '“上级”改为引用“产品”，不再引用“客户”',
    ],
  ],
  changeFilter: [
    [
      'changeFilter customer.parent check',
      '“Parent” may be chosen only where “Kind” is “Firm” or “Club” and “VIP” is yes',
      '“上级”只能选符合条件的记录：“类别”为“企业”或“社团”，且“重要”为是',
    ],
  ],
  openScope: [
    [
      'openScope customer.parent none',
      '“Parent” may refer to records that a person does not see',
      '“上级”可以引用本人看不到的记录',
    ],
  ],
  closeScope: [
    [
      'closeScope customer.parent none',
      '“Parent” may refer only to records that a person sees',
      '“上级”只能引用本人能看到的记录',
    ],
  ],
  replaceLines: [
    [
      'replaceLines sales_order.lines lose',
      'The rows of “Lines” go, others take their place',
      '“明细”的原有行删除，换成另一种明细',
    ],
    ['retitleEntity piece none', '“Order line” is now called “Piece”', '“订单明细”改称“Piece”'],
    ['ceaseLines piece refuse', '“Piece” ceases to be lines of “Order”', '“Piece”不再是“订单”的明细'],
    ['addField piece.code grow', 'New field “Code”', '新增字段“Code”'],
    ['addField piece.size grow', 'New field “Size”', '新增字段“Size”'],
    ['removeField piece.product lose', 'The field “Product” goes', '删除字段“产品”'],
    ['removeField piece.quantity lose', 'The field “Quantity” goes', '删除字段“数量”'],
    ['removeField piece.price lose', 'The field “Price” goes', '删除字段“单价”'],
    ['grant role/seller none follows', '“Seller” may see “Lines”', '“销售”可以查看“明细”'],
    ['withdraw role/seller none follows', '“Seller” may no longer see “Piece”', '“销售”不再能查看“Piece”'],
    [
      'addGroup navigation none follows',
      'Sidebar: new group “Shop” with “Piece”',
      '侧栏新增分组“商店”，内有“Piece”',
    ],
  ],
  changeDefault: [
    [
      'changeDefault customer.kind none',
      '“Kind” begins as “Firm” instead of “Person”',
      '“类别”默认值：“个人” → “企业”',
    ],
  ],
  changeCalculation: [
    [
      'changeCalculation customer.birthday none',
      '“Birthday” begins as 1 year from today',
      '“生日”默认为 1 年后',
    ],
  ],
  changeShow: [
    [
      'changeShow customer.birthday none',
      '“Birthday” is shown only where “Kind” is “Person”',
      '“生日”的显示条件：“类别”为“个人”',
    ],
  ],
  changeRequire: [
    [
      'changeRequire customer.birthday none',
      '“Birthday” is required where “Credit” is more than 1,000.5 and “VIP” is yes',
      '“生日”的必填条件：“额度”大于 1,000.5，且“重要”为是',
    ],
  ],
  changeLock: [
    [
      'changeLock customer.birthday none',
      '“Birthday” is locked where the record is not new',
      '“生日”的锁定条件：记录不是新建的',
    ],
  ],
  changeClear: [
    [
      'changeClear customer.birthday none',
      '“Birthday” is emptied while it is not shown',
      '“生日”不显示时清空',
    ],
  ],
  changeNormalise: [
    [
      'changeNormalise customer.phone none',
      '“Phone” is tidied in another way when it is saved',
      '“电话”保存时的整理方式改变',
    ],
  ],
  stopCopying: [
    ['stopCopying customer.phone none', 'Copies of a record leave “Phone” out', '复制记录时不带“电话”'],
  ],
  startCopying: [
    ['startCopying customer.phone none', 'Copies of a record take “Phone” along', '复制记录时带上“电话”'],
  ],
  addValue: [['addValue customer.kind grow', '“Kind”: new value “State”', '“类别”新增选项“State”']],
  removeValue: [['removeValue customer.kind lose', '“Kind”: the value “Club” goes', '“类别”去掉选项“社团”']],
  renameValue: [
    [
      'renameValue customer.kind convert',
      '“Kind”: “Firm” is renamed to “Company”',
      '“类别”的选项“企业”改名为“Company”',
    ],
  ],
  mergeValues: [
    [
      'mergeValues customer.kind convert',
      '“Kind”: “Body” takes the place of “Firm” and “Club”',
      '“类别”的选项“企业”“社团”并入“Body”',
    ],
  ],
  retitleValue: [
    [
      'retitleValue customer.kind none',
      '“Kind”: “Club” is now called “Society”',
      '“类别”的选项“社团”英文名称改变',
    ],
  ],
  recolourValue: [
    [
      'recolourValue customer.kind none',
      '“Kind”: “Club” changes from no colour to green',
      '“类别”的选项“社团”颜色：无颜色 → 绿色',
    ],
  ],
  moveValues: [
    ['moveValues customer.kind none', '“Kind”: the values stand in another order', '“类别”的选项顺序改变'],
  ],
  changeMinLength: [
    ['changeMinLength customer.phone check', '“Phone” has at least 6 characters', '“电话”最短 6 字'],
  ],
  changeMaxLength: [
    ['changeMaxLength customer.phone none', '“Phone”: at most 40 → 200 characters', '“电话”最长 40 → 200 字'],
  ],
  changePattern: [
    ['changePattern customer.phone check', '“Phone” must have a certain form', '“电话”须符合特定格式'],
  ],
  changeMinimum: [
    ['changeMinimum customer.credit check', '“Credit”: at least 0 → 1,000', '“额度”最小 0 → 1,000'],
  ],
  changeMaximum: [
    ['changeMaximum customer.credit check', '“Credit” is at most 50,000', '“额度”不能大于 50,000'],
  ],
  changeExclusiveMinimum: [
    ['changeExclusiveMinimum customer.credit none', '“Credit” may be 0 or less', '“额度”可以等于或小于 0'],
  ],
  changeExclusiveMaximum: [
    ['changeExclusiveMaximum customer.credit check', '“Credit” is less than 100', '“额度”须小于 100'],
  ],
  changeMinItems: [
    ['changeMinItems sales_order.lines check', '“Lines” has at least one row', '“明细”至少一行'],
  ],
  changeMaxItems: [
    ['changeMaxItems sales_order.lines check', '“Lines”: at most 50 → 20 rows', '“明细”最多 50 → 20 行'],
  ],
  changeType: [
    [
      'changeType customer.extra check',
      '“Extra” holds structured data of another form',
      '“附加”的数据结构改变',
    ],
  ],
  changeScale: [
    ['changeScale customer.credit convert', '“Credit”: decimal places 2 → 1', '“额度”小数位数 2 → 1'],
  ],
  changeCurrency: [
    [
      'changeCurrency sales_order_line.price none',
      '“Price” is in the currency that stands in “Order › Currency”',
      '“单价”的币种取自“订单 › 币种”',
    ],
  ],
  addRole: [
    [
      'addRole role/keeper none',
      'New role “Keeper”, with rights on “Products”',
      '新增角色“Keeper”，涉及“产品”',
    ],
  ],
  removeRole: [['removeRole role/keeper none', 'The role “Keeper” goes', '删除角色“Keeper”']],
  renameRole: [
    [
      'renameRole role/warden none',
      'The role “Keeper” is renamed to “Warden”, and who holds it keeps it',
      '角色“Keeper”改名为“Warden”，担任者不变',
    ],
  ],
  retitleRole: [
    ['retitleRole role/seller none', 'The role “Seller” is now called “Salesman”', '角色“销售”改称“业务员”'],
    ['changeTexts translation/zh-CN none', '“Salesman”: 1 text in Chinese', '“业务员”的中文文字改动 1 条'],
  ],
  describeRole: [
    [
      'describeRole role/seller none',
      'The role “Seller” is described in other words',
      '角色“销售”的说明改变',
    ],
  ],
  moveRole: [
    [
      'moveRole role/keeper none',
      'The role “Keeper” moves to the package “Depot”',
      '角色“Keeper”移到应用“Depot”',
    ],
  ],
  grant: [
    [
      'grant role/seller none',
      '“Seller” may delete “Customers” where “Kind” is “Person”',
      '“销售”可以删除“客户”，条件为“类别”为“个人”',
    ],
  ],
  withdraw: [
    ['withdraw role/seller none', '“Seller” may no longer change “Customers”', '“销售”不再能修改“客户”'],
  ],
  gainFields: [
    ['gainFields role/seller none', '“Seller” may see “Wage” of “Customers”', '“销售”可以查看“客户”的“工资”'],
  ],
  loseFields: [
    [
      'loseFields role/seller none',
      '“Seller” may no longer change “Kind” and “Credit” of “Customers”',
      '“销售”不再能修改“客户”的“类别”“额度”',
    ],
  ],
  gainMasked: [
    [
      'gainMasked role/seller none',
      '“Seller” sees “Phone” of “Customers” masked',
      '“销售”可以看到“客户”打码后的“电话”',
    ],
  ],
  uncoverFields: [
    [
      'uncoverFields role/seller none',
      '“Seller” sees “Phone” of “Customers” in full, no longer masked',
      '“销售”看到“客户”的“电话”不再打码',
    ],
  ],
  coverFields: [
    [
      'coverFields role/seller none',
      '“Seller” sees “Phone” of “Customers” masked, no longer in full',
      '“销售”看到“客户”的“电话”改为打码',
    ],
  ],
  narrowRows: [
    [
      'narrowRows role/seller none',
      '“Seller” may see fewer “Customers”: those where “Created by” is the person who is signed in',
      '“销售”可以查看的“客户”变少：“创建人”为本人',
    ],
  ],
  widenRows: [
    [
      'widenRows role/seller none',
      '“Seller” may see all “Customers” of the company',
      '“销售”可以查看本公司全部“客户”',
    ],
  ],
  changeRows: [
    [
      'changeRows role/seller none',
      '“Seller” may see other “Customers”: those where “Kind” is “Club”',
      '“销售”可以查看的“客户”改变：“类别”为“社团”',
    ],
  ],
  changeClauses: [
    [
      'changeClauses role/seller none',
      'Which fields “Seller” may change in which “Customers” changes',
      '“销售”在哪些“客户”中可以修改哪些字段，范围改变',
    ],
  ],
  grantMove: [
    [
      'grantMove role/seller none',
      '“Seller” may make a move of “Customers”: “Claim”',
      '“销售”可以对“客户”执行操作“Claim”',
    ],
  ],
  withdrawMove: [
    [
      'withdrawMove role/seller none',
      '“Seller” may no longer make a move of “Customers”: “Claim”',
      '“销售”不再能对“客户”执行操作“Claim”',
    ],
  ],
  changeMove: [
    [
      'changeMove role/seller none',
      '“Seller” may make a move of other “Customers”: “Claim”',
      '“销售”可以执行操作“Claim”的“客户”改变',
    ],
  ],
  requireReason: [
    [
      'requireReason role/seller none',
      '“Seller” must give a reason to unmask “Customers”',
      '“销售”查看“客户”的完整值须说明原因',
    ],
  ],
  dropReason: [
    [
      'dropReason role/seller none',
      '“Seller” need give no reason to unmask “Customers”',
      '“销售”查看“客户”的完整值不再须说明原因',
    ],
  ],
  addView: [
    [
      'addView view/important none',
      'New list “Important customers” of “Customer”',
      '“客户”新增列表“Important customers”',
    ],
  ],
  removeView: [
    [
      'removeView view/important none',
      'The list “Important customers” of “Customer” goes',
      '“客户”去掉列表“Important customers”',
    ],
  ],
  replaceView: [
    [
      'replaceView view/important none',
      '“Important customers” is a list of “Product” now',
      '“Important customers”改为“产品”的列表',
    ],
  ],
  retitleView: [
    [
      'retitleView view/customers none',
      'The view “All customers” is now called “Customers”',
      '视图“全部客户”的英文名称改变',
    ],
  ],
  moveView: [
    [
      'moveView view/users none',
      'The view “Important customers” moves to the package “Depot”',
      '视图“Important customers”移到应用“Depot”',
    ],
  ],
  addColumns: [
    [
      'addColumns view/customers none',
      '“All customers” shows “Credit” and “Parent › Name” too',
      '“全部客户”新增列“额度”“上级 › 名称”',
    ],
  ],
  removeColumns: [
    [
      'removeColumns view/customers none',
      '“All customers” no longer shows “Phone” and “Kind”',
      '“全部客户”去掉列“电话”“类别”',
    ],
    [
      'changeTexts translation/zh-CN none',
      '“Customers › All customers”: 1 text in Chinese',
      '“客户 › 全部客户”的中文文字改动 1 条',
    ],
  ],
  moveColumns: [
    [
      'moveColumns view/customers none',
      '“All customers”: the columns stand in another order',
      '“全部客户”的列顺序改变',
    ],
  ],
  retitleColumn: [
    [
      'retitleColumn view/customers none',
      '“All customers”: the column “Sort” is now called “Class”',
      '“全部客户”的列“分类”英文名称改变',
    ],
  ],
  resizeColumns: [
    [
      'resizeColumns view/customers none',
      '“All customers”: another width of “Name”',
      '“全部客户”的“名称”列宽改变',
    ],
  ],
  changeListFilter: [
    [
      'changeListFilter view/customers none',
      '“All customers” shows only records where “Birthday” is not before 7 days ago',
      '“全部客户”只显示符合条件的记录：“生日”不早于 7 天前',
    ],
  ],
  changeSorting: [
    [
      'changeSorting view/customers none',
      '“All customers” is sorted by “Credit” and “Name”',
      '“全部客户”改按“额度”“名称”排序',
    ],
  ],
  changeTab: [
    [
      'changeTab view/customers none',
      '“All customers” stands at another place among the tabs',
      '“全部客户”的标签位置改变',
    ],
  ],
  changeFacts: [
    [
      'changeFacts view/customer_card none',
      '“Customer card” shows at the top: “Credit” and “VIP”',
      '“客户卡片”顶部显示“额度”“重要”',
    ],
  ],
  addSection: [
    [
      'addSection view/customer_card none',
      '“Customer card”: new section “More” with “Birthday”',
      '“客户卡片”新增分组“More”，字段有“生日”',
    ],
  ],
  removeSection: [
    [
      'removeSection view/customer_card none',
      '“Customer card”: the section “Money” goes',
      '“客户卡片”去掉分组“资金”',
    ],
    [
      'unplaceFields view/customer_card none',
      '“Customer card” no longer shows “Credit” and “VIP”',
      '“客户卡片”去掉“额度”“重要”',
    ],
    [
      'changeTexts translation/zh-CN none',
      '“Customers › Customer card”: 1 text in Chinese',
      '“客户 › 客户卡片”的中文文字改动 1 条',
    ],
  ],
  moveSections: [
    [
      'moveSections view/customer_card none',
      '“Customer card”: the sections stand in another order',
      '“客户卡片”的分组顺序改变',
    ],
  ],
  retitleSection: [
    [
      'retitleSection view/customer_card none',
      '“Customer card”: the section “Money” is now called “Finance”',
      '“客户卡片”的分组“资金”英文名称改变',
    ],
  ],
  describeSection: [
    [
      'describeSection view/customer_card none',
      '“Customer card”: the section “Money” is described in other words',
      '“客户卡片”的分组“资金”说明改变',
    ],
  ],
  changeSectionShow: [
    [
      'changeSectionShow view/customer_card none',
      '“Customer card”: the section “Money” is shown only where “VIP” is yes',
      '“客户卡片”的分组“资金”显示条件：“重要”为是',
    ],
  ],
  foldSection: [
    [
      'foldSection view/customer_card none',
      '“Customer card”: the section “Money” is closed at first',
      '“客户卡片”的分组“资金”默认收起',
    ],
  ],
  unfoldSection: [
    [
      'unfoldSection view/customer_card none',
      '“Customer card”: the section “Money” is open at first',
      '“客户卡片”的分组“资金”默认展开',
    ],
  ],
  placeFields: [
    [
      'placeFields view/customer_card none',
      '“Customer card”: “Birthday” in the section “Money”',
      '“客户卡片”的分组“资金”加入“生日”',
    ],
  ],
  unplaceFields: [
    [
      'unplaceFields view/customer_card none',
      '“Customer card” no longer shows “Phone”',
      '“客户卡片”去掉“电话”',
    ],
  ],
  moveItems: [
    [
      'moveItems view/customer_card none',
      '“Customer card”: “Phone” in another section',
      '“客户卡片”的“电话”移到另一个分组',
    ],
  ],
  changeWidth: [
    [
      'changeWidth view/customer_card none',
      '“Customer card”: another width of “Name”',
      '“客户卡片”的“名称”宽度改变',
    ],
  ],
  changeLineColumns: [
    [
      'changeLineColumns view/order_card none',
      '“Order card”: “Lines” shows the columns “Product” and “Price”',
      '“订单卡片”的“明细”显示列“产品”“单价”',
    ],
  ],
  addPackage: [['addPackage package/depot none', 'New package “Depot” 2.0.0', '新增应用“Depot” 2.0.0']],
  removePackage: [['removePackage package/depot none', 'The package “Depot” goes', '删除应用“Depot”']],
  retitlePackage: [
    [
      'retitlePackage package/shop none',
      'The package “Shop” is now called “Store”',
      '应用“商店”的英文名称改变',
    ],
  ],
  changeVersion: [
    ['changeVersion package/shop none', '“Shop”: version 1.0.0 → 1.1.0', '“商店”版本 1.0.0 → 1.1.0'],
  ],
  movePackages: [['movePackages package none', 'The packages stand in another order', '应用的顺序改变']],
  addGroup: [
    [
      'addGroup navigation none',
      'Sidebar: new group “People” with “Users”',
      '侧栏新增分组“People”，内有“用户”',
    ],
  ],
  removeGroup: [
    ['addToSidebar navigation none', 'Sidebar: “Products” in “Selling”', '侧栏“销售”加入“产品”'],
    ['removeGroup navigation none', 'Sidebar: the group “Goods” goes', '侧栏去掉分组“商品”'],
    ['changeTexts translation/zh-CN none', '“Shop”: 1 text in Chinese', '“商店”的中文文字改动 1 条'],
  ],
  retitleGroup: [
    [
      'retitleGroup navigation none',
      'Sidebar: “Goods” is now called “Stock”',
      '侧栏分组“商品”的英文名称改变',
    ],
  ],
  addToSidebar: [
    ['addToSidebar navigation none', 'Sidebar: “Products” in “Selling”', '侧栏“销售”加入“产品”'],
  ],
  removeFromSidebar: [
    [
      'removeFromSidebar navigation none',
      'Sidebar: “Customers” no longer in “Selling”',
      '侧栏“销售”去掉“客户”',
    ],
    [
      'addGroup navigation none follows',
      'Sidebar: new group “Shop” with “Customers”',
      '侧栏新增分组“商店”，内有“客户”',
    ],
  ],
  moveInSidebar: [['moveInSidebar navigation none', 'The sidebar stands in another order', '侧栏顺序改变']],
  changeIcon: [
    ['changeIcon navigation none', 'Sidebar: another icon of “Customers”', '侧栏“客户”的图标改变'],
  ],
  addTranslation: [
    [
      'addTranslation translation/zh-CN none',
      'New language Chinese: 165 texts',
      '新增语言中文，共 165 条文字',
    ],
  ],
  removeTranslation: [
    [
      'removeTranslation translation/zh-CN none',
      'The language Chinese goes: 165 texts',
      '去掉语言中文，共 165 条文字',
    ],
  ],
  changeTexts: [
    [
      'changeTexts translation/zh-CN none',
      '“Orders › All orders”: 1 text in Chinese',
      '“订单 › 订单一览”的中文文字改动 1 条',
    ],
  ],
};
