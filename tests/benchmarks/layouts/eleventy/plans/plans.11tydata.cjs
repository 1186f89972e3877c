module.exports = {
  layout: "plan.liquid",
  tags: "plan",
  permalink: (data) => `plans/${data.page.fileSlug}.html`,
};
