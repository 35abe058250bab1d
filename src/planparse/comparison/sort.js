for(const b of document.querySelectorAll("th button"))b.onclick=()=>{const h=b.parentNode,i=h.cellIndex,t=b.closest("table").tBodies[0];
const up=h.getAttribute("aria-sort")!=="ascending";
for(const o of h.parentNode.cells)o.removeAttribute("aria-sort");
h.setAttribute("aria-sort",up?"ascending":"descending");
const k=r=>r.cells[i].dataset.key??r.cells[i].textContent;
const c=(x,y)=>{const a=k(x),c=k(y);
if(a===""||c==="")return (a==="")-(c==="");
const n=a-c;
return (isNaN(n)?a.localeCompare(c,"zh"):n)*(up?1:-1)};
t.append(...[...t.rows].sort(c))}
